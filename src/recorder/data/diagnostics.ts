import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { json, notBlank, optionalText, text, timestampOrNow, uuid } from './event.js';
import { insertEvent } from './events.js';
import type { Store } from './store.js';
import { formatNaiveMilliseconds } from './timestamp.js';

export const severity = v.picklist(['fatal', 'error', 'warning', 'info', 'hint']);

const diagnosticSchema = v.strictObject({
  id: uuid,
  fingerprint: notBlank,
  title: text,
  message: optionalText,
  severity,
  source: text,
  surface: text,
  tool: optionalText,
  code: optionalText,
  wsid: optionalText,
  jobId: v.nullish(uuid, null),
  linkConfidence: v.nullish(v.picklist(['direct', 'inferred', 'ambiguous', 'unlinked']), null),
  timestamp: timestampOrNow,
  metadata: v.optional(json),
});

/** A diagnostic as the application hands it in. */
export type Diagnostic = v.InferInput<typeof diagnosticSchema>;

/** Stores the diagnostic and, in the same transaction, an event of type `diagnostic` whose trace is the diagnostic. */
export async function recordDiagnostic(store: Store, diagnostic: Diagnostic): Promise<void> {
  const checked = store.check(diagnosticSchema, diagnostic);
  await store.write('Recording a diagnostic', async () => {
    await store.insert('diagnostics', [
      [
        ['id', checked.id, 'UUID'],
        ['fingerprint', checked.fingerprint],
        ['title', checked.title],
        ['message', checked.message],
        ['severity', checked.severity],
        ['source', checked.source],
        ['surface', checked.surface],
        ['tool', checked.tool],
        ['code', checked.code],
        ['wsid', checked.wsid],
        ['job_id', checked.jobId, 'UUID'],
        ['link_confidence', checked.linkConfidence],
        // Text in every form of the table: the engine turns it into a TIMESTAMP where the column is one.
        ['timestamp', formatNaiveMilliseconds(checked.timestamp)],
        ['metadata', checked.metadata === undefined ? null : JSON.stringify(checked.metadata), 'JSON'],
      ],
    ]);
    await insertEvent(store, eventOf(checked));
  });
}

function eventOf(diagnostic: v.InferOutput<typeof diagnosticSchema>) {
  return {
    eventId: randomUUID(),
    traceId: diagnostic.id,
    timestamp: diagnostic.timestamp,
    actor: 'system' as const,
    actorId: 'diagnostics',
    eventType: 'diagnostic',
    jobId: diagnostic.jobId,
    workflowId: null,
    modelId: null,
    modelSessionId: null,
    activitySpanId: null,
    sessionSpanId: null,
    capabilityId: null,
    policyDecisionId: null,
    wsids: diagnostic.wsid === null ? null : [diagnostic.wsid],
    payload: {
      diagnostic_id: diagnostic.id,
      fingerprint: diagnostic.fingerprint,
      severity: diagnostic.severity,
      title: diagnostic.title,
    },
  };
}
