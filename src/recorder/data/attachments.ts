import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { json, notBlank, optionalText, text, uuid } from './event.js';
import type { Store } from './store.js';
import { now } from './timestamp.js';

const terminalOutputSchema = v.strictObject({
  eventId: uuid,
  stdoutRedacted: optionalText,
  stderrRedacted: optionalText,
});

const toolPayloadSchema = v.strictObject({
  toolCallId: uuid,
  payloadKind: notBlank,
  artifactPath: text,
  payload: json,
});

const frEventSchema = v.strictObject({
  sessionId: optionalText,
  taskId: optionalText,
  jobId: optionalText,
  workflowRunId: optionalText,
  eventKind: notBlank,
  source: notBlank,
  level: optionalText,
  message: optionalText,
  payload: v.optional(json),
});

/** What a command printed, redacted by the caller. */
export type TerminalOutput = v.InferInput<typeof terminalOutputSchema>;

/** What went into or came out of a tool call. One per call and kind. */
export type ToolPayload = v.InferInput<typeof toolPayloadSchema>;

/** An entry of the recorder's second, numbered log. */
export type FrEvent = v.InferInput<typeof frEventSchema>;

export async function storeTerminalOutput(store: Store, output: TerminalOutput): Promise<void> {
  const checked = store.check(terminalOutputSchema, output);
  await store.writeRow('Storing terminal output', 'terminal_output', async () => [
    ['event_id', checked.eventId, 'UUID'],
    ['ts_utc', await store.timeFor('terminal_output', 'ts_utc', now())],
    ['stdout_redacted', checked.stdoutRedacted],
    ['stderr_redacted', checked.stderrRedacted],
  ]);
}

/** The sha256 beside it is that of the payload as it is stored. */
export async function storeToolPayload(store: Store, toolPayload: ToolPayload): Promise<void> {
  const checked = store.check(toolPayloadSchema, toolPayload);
  const payload = JSON.stringify(checked.payload);
  await store.writeRow('Storing a tool payload', 'tool_payloads', async () => [
    ['tool_call_id', checked.toolCallId, 'UUID'],
    ['payload_kind', checked.payloadKind],
    ['ts_utc', await store.timeFor('tool_payloads', 'ts_utc', now())],
    ['artifact_path', checked.artifactPath],
    ['payload', payload, 'JSON'],
    ['payload_sha256', createHash('sha256').update(payload).digest('hex')],
  ]);
}

/** Answers the number that the entry got: one more than the highest so far. */
export async function recordFrEvent(store: Store, event: FrEvent): Promise<bigint> {
  const checked = store.check(frEventSchema, event);
  return await store.write('Recording a numbered event', async () => {
    const [last] = await store.rowsWithinWrite(
      'SELECT coalesce(system.main.max(event_id), 0) AS id FROM fr_events',
    );
    const eventId = (last?.id as bigint) + 1n;
    await store.insert('fr_events', [
      [
        ['event_id', eventId],
        ['ts_utc', await store.timeFor('fr_events', 'ts_utc', now())],
        ['session_id', checked.sessionId],
        ['task_id', checked.taskId],
        ['job_id', checked.jobId],
        ['workflow_run_id', checked.workflowRunId],
        ['event_kind', checked.eventKind],
        ['source', checked.source],
        ['level', checked.level],
        ['message', checked.message],
        ['payload', checked.payload === undefined ? null : JSON.stringify(checked.payload), 'JSON'],
      ],
    ]);
    return eventId;
  });
}
