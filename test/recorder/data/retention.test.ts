import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString();
}

/** In a file born r0 the column has no time zone. */
it.each(['r0', 'r1'])('deletes events older than the retention and nothing else, born %s', async (born) => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, born, ['DELETE FROM events']);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 2);
    const ownEvents = (await recorder.listEvents()).length;
    const young = sampleEvent({ timestamp: ago(2 * DAY - MINUTE) });
    await recorder.recordEvent(sampleEvent({ timestamp: ago(2 * DAY + MINUTE) }));
    await recorder.recordEvent(sampleEvent({ timestamp: ago(300 * DAY) }));
    await recorder.recordEvent(young);
    expect(await recorder.enforceRetention()).toBe(2);
    expect(await recorder.listEvents({ eventId: young.eventId })).toHaveLength(1);
    expect(await recorder.listEvents()).toHaveLength(ownEvents + 1);
    expect(await recorder.enforceRetention()).toBe(0);
    await recorder.close();
  });
});

it('keeps what is just as old as the retention', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(2);
  const now = Date.now();
  await recorder.recordEvent(sampleEvent({ timestamp: new Date(now - 2 * DAY).toISOString() }));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  vi.spyOn(Date, 'now').mockReturnValue(now);
  expect(await recorder.enforceRetention()).toBe(0);
  vi.spyOn(Date, 'now').mockReturnValue(now + 1);
  expect(await recorder.enforceRetention()).toBe(1);
  await recorder.close();
});

it('counts what it deletes from every table that expires, and keeps diagnostics for ever', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  await recorder.recordDiagnostic({
    id: randomUUID(),
    fingerprint: 'f',
    title: 't',
    severity: 'info',
    source: 's',
    surface: 's',
    timestamp: '1999-01-01T00:00:00Z',
  });
  await recorder.recordFrEvent({ eventKind: 'kind', source: 'test' });
  await recorder.recordFrEvent({ eventKind: 'kind', source: 'test' });
  await recorder.storeTerminalOutput({ eventId: randomUUID() });
  await recorder.storeToolPayload({
    toolCallId: randomUUID(),
    payloadKind: 'k',
    artifactPath: 'a',
    payload: 1,
  });
  const connection = await recorder.connection();
  await connection.run("UPDATE fr_events SET ts_utc = '1999-01-01' WHERE event_id = 1");
  await connection.run("UPDATE terminal_output SET ts_utc = '1999-01-01'");
  await connection.run("UPDATE tool_payloads SET ts_utc = '1999-01-01'");
  // The diagnostic's event, one fr_event, the output, the payload.
  expect(await recorder.enforceRetention()).toBe(4);
  expect(await recorder.listDiagnostics()).toHaveLength(1);
  const left = await connection.runAndReadAll('SELECT event_id FROM fr_events');
  expect(left.getRows()).toEqual([[2n]]);
  await recorder.close();
});

describe('the number of days', () => {
  it.each([0, -1, Number.NaN])('cannot be %s', async (days) => {
    await inFileOfOwn(async (file) => {
      await expect(DuckDbFlightRecorder.newOnPath(file, days)).rejects.toBeInstanceOf(RangeError);
      await expect(DuckDbFlightRecorder.newInMemory(days)).rejects.toBeInstanceOf(RangeError);
      await (await DuckDbFlightRecorder.newOnPath(file, 1)).close();
    });
  });

  it.each<unknown>([7n, '7', [7], null, Symbol('7')])('is a number, which %s is not', async (days) => {
    await expect(DuckDbFlightRecorder.newInMemory(days as number)).rejects.toThrow(
      new RangeError(`retentionDays must be a number, not of type ${typeof days}`),
    );
  });

  it.each([1e9, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
    'may be %s: then nothing expires',
    async (days) => {
      const recorder = await DuckDbFlightRecorder.newInMemory(days);
      await recorder.recordEvent(sampleEvent({ timestamp: '0001-01-01T00:00:00Z' }));
      expect(await recorder.enforceRetention()).toBe(0);
      expect(await recorder.listEvents()).toHaveLength(1);
      await recorder.close();
    },
  );
});
