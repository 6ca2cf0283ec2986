import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { inTimeZone } from '../../../src/engine/in-time-zone.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

/** What goes in, and the instant that must come out. */
const instants: readonly [given: string, instant: string][] = [
  ['2026-04-06T12:34:56.123456Z', '2026-04-06T12:34:56.123456Z'],
  ['2026-04-06T12:34:56.000001+05:45', '2026-04-06T06:49:56.000001Z'],
  ['2026-04-06T12:34:56.1-09:30', '2026-04-06T22:04:56.100000Z'],
  ['2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00.000000Z'],
  ['2024-02-29t23:59:59.999999z', '2024-02-29T23:59:59.999999Z'],
  ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000000Z'],
  ['1901-01-01T00:00:00.000007+05:45', '1900-12-31T18:15:00.000007Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z'],
  ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
];

/** Times in a process in Kathmandu, in files of those births. */
export function describeTimes(births: readonly string[]): void {
  /** The engine takes the zone over when it is loaded: set before anything loads it, in a process of its own. */
  const zoneBefore = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Asia/Kathmandu';
  });
  afterAll(() => {
    process.env.TZ = zoneBefore;
  });

  describe.each(births)('in Kathmandu, %s', (born) => {
    it('gives every timestamp back exact to the microsecond', async () => {
      await inFileOfOwn(async (file) => {
        if (born !== 'a fresh file') {
          await makeLegacyFile(file, born);
        }
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, await clientInKathmandu());
        const connection = await recorder.connection();
        const zone = await connection.runAndReadAll("SELECT current_setting('TimeZone')");
        expect(zone.getRows()).toEqual([['Asia/Kathmandu']]);
        for (const [given, instant] of instants) {
          const event = sampleEvent({ timestamp: given });
          await recorder.recordEvent(event);
          const [byId] = await recorder.listEvents({ eventId: event.eventId });
          expect(byId?.timestamp, given).toBe(instant);
          const inTime = await recorder.listEvents({ from: instant, to: given });
          expect(
            inTime.map(({ eventId }) => eventId),
            given,
          ).toEqual([event.eventId]);
        }
        await recorder.close();
      });
    });
  });
}

/** On Windows the engine does not ask TZ for the zone. */
async function clientInKathmandu() {
  return process.platform === 'win32'
    ? { duckdb: inTimeZone(await loadEngine(), 'Asia/Kathmandu').duckdb }
    : {};
}
