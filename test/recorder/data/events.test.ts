import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder, type EventFilter } from '../../../src/recorder/index.js';
import { sampleEvent } from '../support/sample-event.js';

const ids = {
  oldest: 'a0000000-0000-4000-8000-000000000001',
  middle: 'a0000000-0000-4000-8000-000000000002',
  newest: 'a0000000-0000-4000-8000-000000000003',
};
const trace = '7ace0000-0000-4000-8000-000000000001';

let recorder: DuckDbFlightRecorder;

beforeAll(async () => {
  recorder = await DuckDbFlightRecorder.newInMemory(7);
  await recorder.recordEvent(
    sampleEvent({
      eventId: ids.middle,
      timestamp: '2026-01-02T00:00:00.000001Z',
      traceId: trace,
      jobId: 'job',
    }),
  );
  await recorder.recordEvent(
    sampleEvent({ eventId: ids.oldest, timestamp: '1970-01-01T00:00:00Z', jobId: 'Gr\u00f6\u00dfe' }),
  );
  await recorder.recordEvent(
    sampleEvent({
      eventId: ids.newest,
      timestamp: '2026-01-02T00:00:00.000002Z',
      traceId: trace,
      modelSessionId: 'session',
    }),
  );
});

afterAll(() => recorder.close());

async function listed(filter: EventFilter): Promise<(string | null)[]> {
  return (await recorder.listEvents(filter)).map(({ eventId }) => eventId);
}

describe('listEvents', () => {
  it.each<[string, EventFilter, string[]]>([
    ['everything, newest first', {}, [ids.newest, ids.middle, ids.oldest]],
    ['by event_id', { eventId: ids.middle }, [ids.middle]],
    ['by event_id in capitals', { eventId: ids.middle.toUpperCase() }, [ids.middle]],
    ['by trace_id', { traceId: trace }, [ids.newest, ids.middle]],
    ['by job_id', { jobId: 'job' }, [ids.middle]],
    ['by job_id, normalised', { jobId: 'Gro\u0308\u00dfe' }, [ids.oldest]],
    ['by model_session_id', { modelSessionId: 'session' }, [ids.newest]],
    ['by all at once', { traceId: trace, jobId: 'job', eventId: ids.middle }, [ids.middle]],
    ['by conditions that no event meets together', { jobId: 'job', modelSessionId: 'session' }, []],
    ['from an instant on, inclusive', { from: '2026-01-02T00:00:00.000002Z' }, [ids.newest]],
    ['from one microsecond earlier', { from: '2026-01-02T00:00:00.000001Z' }, [ids.newest, ids.middle]],
    ['up to an instant, inclusive', { to: '2026-01-02T00:00:00.000001Z' }, [ids.middle, ids.oldest]],
    ['from the epoch on', { from: '1970-01-01T00:00:00Z' }, [ids.newest, ids.middle, ids.oldest]],
    ['up to the epoch', { to: '1970-01-01T00:00:00Z' }, [ids.oldest]],
    [
      'between two instants given with offsets',
      { from: '2026-01-02T05:45:00.000001+05:45', to: '2026-01-01T19:00:00.000001-05:00' },
      [ids.middle],
    ],
    [
      'with undefined conditions, as if they were not there',
      { from: undefined, jobId: undefined },
      Object.values(ids).reverse(),
    ],
    ['the newest of all', { limit: 1 }, [ids.newest]],
  ])('lists %s', async (_what, filter, expected) => {
    expect(await listed(filter)).toEqual(expected);
  });

  it('lists 100 where no limit is given', async () => {
    const crowded = await DuckDbFlightRecorder.newInMemory(7);
    await Promise.all(Array.from({ length: 101 }, () => crowded.recordEvent(sampleEvent())));
    expect(await crowded.listEvents()).toHaveLength(100);
    expect(await crowded.listEvents({ limit: 1000 })).toHaveLength(101);
    await crowded.close();
  });

  it('lists the one recorded last first where the times are the same', async () => {
    const same = await DuckDbFlightRecorder.newInMemory(7);
    const events = Array.from({ length: 5 }, () => sampleEvent({ timestamp: '2026-01-01T00:00:00Z' }));
    for (const event of events) {
      await same.recordEvent(event);
    }
    const listedIds = (await same.listEvents()).map(({ eventId }) => eventId);
    expect(listedIds).toEqual(events.map(({ eventId }) => eventId).reverse());
    await same.close();
  });

  it.each<[string, unknown, string]>([
    ['a limit of nothing', { limit: 0 }, 'limit is less than 1'],
    ['half an event', { limit: 1.5 }, 'limit is not a whole number'],
    ['a limit in words', { limit: 'all' }, 'limit is not a number'],
    ['an id that is no UUID', { eventId: 'x' }, 'eventId is not a UUID'],
    [
      'a time without offset',
      { from: '2026-01-01' },
      'from is not an RFC 3339 timestamp with at most six fractional digits',
    ],
    ['a filter it does not know', { job_id: 'job' }, 'job_id is unknown'],
    ['a filter that is none', 'all', 'what was given is not an object'],
    ['a list for a filter', [], 'what was given is not an object'],
  ])('refuses %s', async (_what, filter, complaint) => {
    await expect(recorder.listEvents(filter as object)).rejects.toThrow(
      `HSK-400-INVALID-EVENT: ${complaint}. Nothing was read from ":memory:".`,
    );
  });
});

describe('the columns of an event', () => {
  it('are listed as they were recorded, each for itself', async () => {
    const event = sampleEvent({
      timestamp: '2026-01-01T00:00:00.000001Z',
      actor: 'human',
      jobId: 'a job',
      workflowId: 'a workflow',
      modelId: 'a model',
      modelSessionId: 'a model session',
      activitySpanId: 'an activity',
      sessionSpanId: 'a session',
      capabilityId: 'a capability',
      policyDecisionId: 'a decision',
      wsids: ['WS-1', 'WS-2'],
      payload: { of: ['this', 1] },
    });
    const full = await DuckDbFlightRecorder.newInMemory(7);
    await full.recordEvent(event);
    expect(await full.listEvents()).toEqual([event]);
    await full.close();
  });

  it('hold the JSON literal null, not SQL NULL, where there are no wsids', async () => {
    const connection = await recorder.connection();
    const event = sampleEvent();
    await recorder.recordEvent(event);
    const reader = await connection.runAndReadAll(
      `SELECT wsids IS NULL AS missing, wsids::VARCHAR AS text FROM events WHERE event_id = '${event.eventId}'`,
    );
    expect(reader.getRows()).toEqual([[false, 'null']]);
    expect(await recorder.listEvents({ eventId: event.eventId })).toMatchObject([{ wsids: null }]);
    await connection.run(`DELETE FROM events WHERE event_id = '${event.eventId}'`);
  });

  it('are listed without error when others wrote times that no JavaScript date reaches', async () => {
    const odd = await DuckDbFlightRecorder.newInMemory(7);
    const connection = await odd.connection();
    for (const time of ['infinity', '-infinity', '290000-01-01', '20000-01-01 00:00:00.5+00']) {
      await connection.run(
        `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, payload)
         VALUES (uuid(), uuid(), '${time}', 'human', 'x', '${time}', '{}')`,
      );
    }
    const listed = (await odd.listEvents()).map(({ eventType, timestamp }) => [eventType, timestamp]);
    expect(listed).toEqual([
      ['infinity', null],
      ['290000-01-01', null],
      ['20000-01-01 00:00:00.5+00', '+020000-01-01T00:00:00.500000Z'],
      ['-infinity', null],
    ]);
    await odd.close();
  });

  it('are listed without error when others wrote JSON that is none for JavaScript', async () => {
    const odd = await DuckDbFlightRecorder.newInMemory(7);
    const connection = await odd.connection();
    await connection.run(
      `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, wsids, payload)
       VALUES (uuid(), uuid(), 'human', 'x', 'odd', '[NaN]', to_json({a: 'nan'::DOUBLE}))`,
    );
    await odd.recordEvent(sampleEvent({ payload: { sound: true } }));
    const listed = (await odd.listEvents()).map(({ wsids, payload }) => [wsids, payload]);
    expect(listed).toEqual([
      [null, { sound: true }],
      [null, '{"a":NaN}'],
    ]);
    await odd.close();
  });
});
