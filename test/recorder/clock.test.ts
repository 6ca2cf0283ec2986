import { afterEach, describe, expect, it, vi } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { sampleEvent } from './support/sample-event.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each([Number.NaN, Number.POSITIVE_INFINITY, 9.3e15, Date.parse('+010000-01-01T00:00:00Z'), -1e14])(
  'under a clock at %s',
  (clock) => {
    it('whatever needs the time says so, and what brings its own is stored', async () => {
      const recorder = await DuckDbFlightRecorder.newInMemory(7);
      vi.spyOn(Date, 'now').mockReturnValue(clock);
      const failures = await Promise.allSettled([
        recorder.recordEvent(sampleEvent()),
        recorder.enforceRetention(),
        recorder.recordFrEvent({ eventKind: 'kind', source: 'test' }),
      ]);
      const said = `The clock of this computer is ${clock} ms from 1970, out of the years 0000 to 9999. Set it right and try again.`;
      expect(failures.map((failure) => failure.status === 'rejected' && failure.reason.message)).toEqual([
        `HSK-500-DB: Dating a record failed in ":memory:": ${said}`,
        `HSK-500-DB: Enforcing retention failed in ":memory:": ${said}`,
        `HSK-500-DB: Recording a numbered event failed in ":memory:": ${said}`,
      ]);
      await recorder.recordEvent(sampleEvent({ timestamp: '2026-04-06T12:34:56Z' }));
      expect(await recorder.listEvents()).toHaveLength(1);
      await recorder.close();
    });
  },
);

it('a clock between two milliseconds has passed the first', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  vi.spyOn(Date, 'now').mockReturnValue(1.5);
  await recorder.recordEvent(sampleEvent());
  expect(await recorder.listEvents()).toMatchObject([{ timestamp: '1970-01-01T00:00:00.001000Z' }]);
  await recorder.close();
});
