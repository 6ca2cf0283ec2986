import * as duckdb from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { Store } from '../../../src/recorder/data/store.js';
import { Session } from '../../../src/recorder/engine/session.js';
import { DuckDbFlightRecorder, type FlightEvent } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

/** What is hard to bring across: every kind of field filled and left out, and text that other formats trip over. */
const odd: readonly Partial<FlightEvent>[] = [
  { timestamp: '9999-12-31T23:59:59.999999Z' },
  { timestamp: '0000-01-01T00:00:00.000001Z' },
  { timestamp: '1969-12-31T23:59:59.999999Z', actorId: 'it\'s "quoted" \\ and back' },
  { jobId: 'line\nbreak\ttab\u0000nul', workflowId: '', modelId: 'null', modelSessionId: '💾 دفتر' },
  { wsids: ['a', "b'", '"'], payload: { deep: { list: [1, 1.5, null, true, '\\u0041', '💾'], '': {} } } },
  { wsids: [], payload: {} },
  { payload: { big: 9_007_199_254_740_991, text: 'x'.repeat(100_000) } },
  { activitySpanId: '$1', sessionSpanId: '[]', capabilityId: '{}', policyDecisionId: '%' },
];

/** The same events again, each under an id of its own. */
function eventsOf(kind: string): FlightEvent[] {
  return odd.map((fields, i) => sampleEvent({ ...fields, actor: 'human', eventType: `${kind} ${i}` }));
}

/** Everything but the ids, as plain SQL finds it. */
async function stored(file: string, kind: string): Promise<unknown[]> {
  const rows = await plainRows(
    file,
    `SELECT * EXCLUDE (event_id, trace_id, event_type), typeof(timestamp) AS type FROM events
     WHERE event_type LIKE '${kind} %' ORDER BY event_type`,
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, `${value}`])),
  );
}

describe.each(['r0', 'r7'])('many events at once, born %s', (born) => {
  it('are stored exactly as each of them alone', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, born);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      for (const event of eventsOf('alone').map((event) => ({
        timestamp: '2026-01-01T00:00:00Z',
        ...event,
      }))) {
        await recorder.recordEvent(event);
      }
      const dated = (kind: string) =>
        eventsOf(kind).map((event) => ({ timestamp: '2026-01-01T00:00:00Z', ...event }));
      await Promise.all(dated('in flight').map((event) => recorder.recordEvent(event)));
      await recorder.recordEvents(dated('handed over'));
      await recorder.close();
      const alone = await stored(file, 'alone');
      expect(alone).toHaveLength(odd.length);
      expect(await stored(file, 'in flight')).toEqual(alone);
      expect(await stored(file, 'handed over')).toEqual(alone);
    });
  });
});

describe('recordEvents', () => {
  it('stores all of more than the engine takes at a time, in their order', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    const events = Array.from({ length: 5000 }, () => sampleEvent({ timestamp: '2026-01-01T00:00:00Z' }));
    await recorder.recordEvents(events);
    const listed = await recorder.listEvents({ limit: 10_000 });
    expect(listed.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId).reverse());
    await recorder.close();
  });

  it.each(['from_json(a, b)', 'make_timestamptz(a)'])(
    'stores them whole where the application has a macro %s',
    async (macro) => {
      const recorder = await DuckDbFlightRecorder.newInMemory(7);
      await (await recorder.connection()).run(`CREATE MACRO ${macro} AS NULL`);
      const events = Array.from({ length: 20 }, () => sampleEvent({ timestamp: '2026-01-01T00:00:00Z' }));
      await recorder.recordEvents(events);
      const listed = await recorder.listEvents();
      expect(listed.map(({ timestamp }) => timestamp)).toEqual(Array(20).fill('2026-01-01T00:00:00.000000Z'));
      await recorder.close();
    },
  );

  it('takes none at all', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    await recorder.recordEvents([]);
    expect(await recorder.listEvents()).toEqual([]);
    await recorder.close();
  });

  it.each<[string, (taken: FlightEvent) => FlightEvent, object]>([
    ['breaks a rule', () => sampleEvent({ actorId: ' ' }), { code: 'HSK-400-INVALID-EVENT' }],
    ['has an id that is taken', (taken) => taken, { code: 'HSK-500-DB', cause: expect.anything() }],
  ])('stores none if one %s', async (_what, bad, complaint) => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    const taken = sampleEvent();
    await recorder.recordEvent(taken);
    const events = Array.from({ length: 20 }, (_, i) => (i === 13 ? bad(taken) : sampleEvent()));
    await expect(recorder.recordEvents(events)).rejects.toMatchObject(complaint);
    expect(await recorder.listEvents()).toHaveLength(1);
    await recorder.recordEvent(sampleEvent());
    expect(await recorder.listEvents()).toHaveLength(2);
    await recorder.close();
  });

  it('says which event breaks the rule', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    const refused = recorder.recordEvents([sampleEvent(), sampleEvent({ actorId: '' })]);
    await expect(refused).rejects.toThrow('HSK-400-INVALID-EVENT: 1.actorId is blank');
    await recorder.close();
  });

  it('says of many that break rules what is wrong with the first, and how much more is', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    const events = Array.from({ length: 1000 }, () => sampleEvent({ actorId: '', eventType: '' }));
    await expect(recorder.recordEvents(events)).rejects.toThrow(
      'HSK-400-INVALID-EVENT: 0.actorId is blank; 0.eventType is blank; 1.actorId is blank; 1.eventType is blank; 2.actorId is blank; and 1995 more. Nothing was stored in ":memory:".',
    );
    await recorder.close();
  });
});

it('leaves nothing of rows of which a later one cannot be made: what is under way does not outlive its transaction', async () => {
  const session = new Session(duckdb);
  await session.attach(':memory:', 'flight_recorder');
  await session.run('CREATE TABLE taken (i INTEGER)');
  const store = new Store(':memory:', session);
  const write = store.write('Recording rows', () => store.insertMany('taken', [['i']], rowsUpTo(2049)));
  await expect(write).rejects.toThrow(/Recording rows failed in ":memory:": Invalid string length/);
  expect(await session.rows('SELECT i FROM taken')).toEqual([]);
  await session.end();
});

/** One more than the engine takes at a time, and then one that is too long, as JavaScript tells it. */
function* rowsUpTo(last: number): Generator<readonly string[]> {
  for (let i = 0; i < last; i++) {
    yield [`${i}`];
  }
  throw new RangeError('Invalid string length');
}
