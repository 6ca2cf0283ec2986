import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';

let recorder: DuckDbFlightRecorder;

beforeAll(async () => {
  recorder = await DuckDbFlightRecorder.newInMemory(7);
});

afterAll(() => recorder.close());

async function rows(sql: string): Promise<unknown[][]> {
  return (await (await recorder.connection()).runAndReadAll(sql)).getRows();
}

it('stores what a command printed, at the present moment in UTC', async () => {
  const eventId = randomUUID();
  const from = BigInt(Date.now()) * 1000n;
  await recorder.storeTerminalOutput({ eventId, stdoutRedacted: 'Gro\u0308\u00dfe\n', stderrRedacted: null });
  const to = BigInt(Date.now()) * 1000n;
  const [row] = await rows(
    `SELECT stdout_redacted, stderr_redacted, epoch_us(ts_utc) FROM terminal_output WHERE event_id = '${eventId}'`,
  );
  expect(row?.slice(0, 2)).toEqual(['Gr\u00f6\u00dfe\n', null]);
  expect(row?.[2]).toBeGreaterThanOrEqual(from);
  expect(row?.[2]).toBeLessThanOrEqual(to);
});

it('stores a tool payload with the sha256 of the text that stands beside it', async () => {
  const toolCallId = randomUUID();
  await recorder.storeToolPayload({
    toolCallId,
    payloadKind: 'input',
    artifactPath: 'a/b.json',
    payload: { 'e\u0301': 1 },
  });
  const [row] = await rows(
    `SELECT payload_kind, artifact_path, payload::VARCHAR, payload_sha256 FROM tool_payloads WHERE tool_call_id = '${toolCallId}'`,
  );
  const text = '{"\u00e9":1}';
  expect(row).toEqual(['input', 'a/b.json', text, createHash('sha256').update(text).digest('hex')]);
});

it('stores one payload per call and kind', async () => {
  const payload = { toolCallId: randomUUID(), payloadKind: 'input', artifactPath: 'a', payload: null };
  await recorder.storeToolPayload(payload);
  await recorder.storeToolPayload({ ...payload, payloadKind: 'output' });
  await expect(recorder.storeToolPayload(payload)).rejects.toMatchObject({ code: 'HSK-500-DB' });
});

it('numbers fr_events from one on, also when fifty are recorded at once', async () => {
  const event = { eventKind: 'kind', source: 'test', payload: { n: 1 } };
  expect(await recorder.recordFrEvent(event)).toBe(1n);
  const numbers = await Promise.all(Array.from({ length: 50 }, () => recorder.recordFrEvent(event)));
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i + 2)));
  await (await recorder.connection()).run('DELETE FROM fr_events WHERE event_id < 50');
  expect(await recorder.recordFrEvent(event)).toBe(52n);
  expect(await rows('SELECT payload::VARCHAR, level FROM fr_events WHERE event_id = 52')).toEqual([
    ['{"n":1}', null],
  ]);
});

it.each<[string, () => Promise<unknown>]>([
  ['eventId', () => recorder.storeTerminalOutput({ eventId: 'x' })],
  [
    'payloadKind',
    () =>
      recorder.storeToolPayload({ toolCallId: randomUUID(), payloadKind: ' ', artifactPath: '', payload: 1 }),
  ],
  [
    'payload',
    () =>
      recorder.storeToolPayload({
        toolCallId: randomUUID(),
        payloadKind: 'input',
        artifactPath: '',
        payload: undefined,
      }),
  ],
  ['source', () => recorder.recordFrEvent({ eventKind: 'kind', source: '' })],
])('refuses a wrong %s by name', async (field, store) => {
  await expect(store()).rejects.toThrow(new RegExp(`^HSK-400-INVALID-EVENT: ${field} `));
});
