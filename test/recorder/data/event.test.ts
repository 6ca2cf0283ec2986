import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder, type FlightEvent } from '../../../src/recorder/index.js';
import { sampleEvent } from '../support/sample-event.js';

let recorder: DuckDbFlightRecorder;

beforeAll(async () => {
  recorder = await DuckDbFlightRecorder.newInMemory(7);
});

afterAll(() => recorder.close());

const cyclic: Record<string, unknown> = {};
cyclic.itself = cyclic;

const throwingGetter = {
  get key(): string {
    throw new Error('is not yours');
  },
};
const throwing = new Proxy(
  {},
  {
    getPrototypeOf: () => {
      throw new TypeError('not yet');
    },
  },
);

/** Each breaks one rule; the message must name the field. */
const invalid: readonly [what: string, field: string, fields: Record<string, unknown>][] = [
  ['a nil event_id', 'eventId', { eventId: '00000000-0000-0000-0000-000000000000' }],
  ['a nil trace_id', 'traceId', { traceId: '00000000-0000-0000-0000-000000000000' }],
  ['an event_id that is no UUID', 'eventId', { eventId: 'e7e70000' }],
  ['no trace_id', 'traceId', { traceId: undefined }],
  ['an unknown actor', 'actor', { actor: 'robot' }],
  ['an actor in capitals', 'actor', { actor: 'Human' }],
  ['an empty actor_id', 'actorId', { actorId: '' }],
  ['an actor_id of white space', 'actorId', { actorId: ' \t\u00a0\n' }],
  ['a blank event_type', 'eventType', { eventType: ' ' }],
  ['a job_id that is a number', 'jobId', { jobId: 7 }],
  ['half a surrogate pair in a text', 'jobId', { jobId: 'job-\ud83d' }],
  ['half a surrogate pair in wsids', 'wsids.1', { wsids: ['WS-1', '\udc00'] }],
  ['wsids that hold a number', 'wsids.0', { wsids: [1] }],
  ['a payload that is an array', 'payload', { payload: [] }],
  ['a payload that is a string', 'payload', { payload: '{}' }],
  ['a payload that is null', 'payload', { payload: null }],
  ['a payload that is a Date', 'payload', { payload: new Date(0) }],
  ['a payload that is a Date of another context', 'payload', { payload: runInNewContext('new Date(0)') }],
  ['a payload with what it has from another object', 'payload', { payload: Object.create({ n: 1 }) }],
  ['a Date within the payload', 'payload', { payload: { at: new Date(0) } }],
  ['undefined within the payload', 'payload', { payload: { list: [undefined] } }],
  ['a hole in an array of the payload', 'payload', { payload: { list: Array(2) } }],
  ['NaN within the payload', 'payload', { payload: { deep: [{ n: Number.NaN }] } }],
  ['Infinity within the payload', 'payload', { payload: { n: Number.POSITIVE_INFINITY } }],
  ['a bigint within the payload', 'payload', { payload: { n: 1n } }],
  ['a Map within the payload', 'payload', { payload: { map: new Map() } }],
  ['a payload that holds itself', 'payload', { payload: cyclic }],
  ['half a surrogate pair in the payload', 'payload', { payload: { text: 'x\ud800' } }],
  ['half a surrogate pair in a key', 'payload', { payload: { '\udfff': 1 } }],
  ['two keys that are one in NFC', 'payload', { payload: { a: { é: 1, 'e\u0301': 2 } } }],
  ['a timestamp without offset', 'timestamp', { timestamp: '2026-04-06T12:00:00' }],
  ['a timestamp of seven digits', 'timestamp', { timestamp: '2026-04-06T12:00:00.1234567Z' }],
  ['the 30th of February', 'timestamp', { timestamp: '2026-02-30T12:00:00Z' }],
  ['the 29th of February 2026', 'timestamp', { timestamp: '2026-02-29T12:00:00Z' }],
  ['month 13', 'timestamp', { timestamp: '2026-13-01T12:00:00Z' }],
  ['hour 24', 'timestamp', { timestamp: '2026-04-06T24:00:00Z' }],
  ['a timestamp that is no time', 'timestamp', { timestamp: 'yesterday' }],
  ['an offset out of the calendar', 'timestamp', { timestamp: '9999-12-31T23:59:59-14:00' }],
  ['a Date as timestamp', 'timestamp', { timestamp: new Date(0) }],
  ['a payload that throws when it is looked at', 'throws where it is read', { payload: throwing }],
  ['a getter in the payload that throws', 'throws where it is read', { payload: throwingGetter }],
  ['an unknown key', 'event_id is unknown', { event_id: 'x' }],
  ['a name of every object as a key', 'constructor is unknown', { constructor: 'x' }],
];

describe('an event that breaks a rule', () => {
  it.each(invalid)('%s is refused and not stored', async (_what, field, fields) => {
    const before = (await recorder.listEvents()).length;
    const refused = recorder.recordEvent({ ...sampleEvent(), ...fields } as FlightEvent);
    await expect(refused).rejects.toMatchObject({ code: 'HSK-400-INVALID-EVENT', file: ':memory:' });
    const { message } = (await refused.catch((error: Error) => error)) as Error;
    expect(message).toContain(field);
    expect(message).toContain(':memory:');
    expect(message).not.toContain('\n');
    expect(await recorder.listEvents()).toHaveLength(before);
  });

  it('hears of every broken rule at once, and of its values nothing', async () => {
    const { payload: _, ...event } = sampleEvent({ actorId: ' ', eventType: '' });
    const refused = recorder.recordEvent({ ...event, actor: 'secret', jobId: 1 } as unknown as FlightEvent);
    await expect(refused).rejects.toThrow(
      'HSK-400-INVALID-EVENT: actor is not one of "human", "agent", "system"; actorId is blank; eventType is blank; jobId is not a string; payload is missing. Nothing was stored in ":memory:".',
    );
  });

  it.each([null, undefined, 'event', 7])('%s is no event', async (notAnEvent) => {
    const refused = recorder.recordEvent(notAnEvent as unknown as FlightEvent);
    await expect(refused).rejects.toMatchObject({ code: 'HSK-400-INVALID-EVENT' });
  });
});

describe('an event that keeps the rules', () => {
  it('is stored in NFC: every text, every key, every value', async () => {
    const decomposed = 'Gro\u0308\u00dfe';
    const composed = 'Gr\u00f6\u00dfe';
    const event = sampleEvent({
      actorId: decomposed,
      eventType: decomposed,
      jobId: decomposed,
      workflowId: decomposed,
      modelId: decomposed,
      modelSessionId: decomposed,
      activitySpanId: decomposed,
      sessionSpanId: decomposed,
      capabilityId: decomposed,
      policyDecisionId: decomposed,
      wsids: [decomposed],
      payload: { [decomposed]: [{ [decomposed]: decomposed }] },
    });
    await recorder.recordEvent(event);
    const [stored] = await recorder.listEvents({ eventId: event.eventId });
    expect(stored).toEqual({
      eventId: event.eventId,
      traceId: event.traceId,
      timestamp: expect.any(String),
      actor: 'agent',
      actorId: composed,
      eventType: composed,
      jobId: composed,
      workflowId: composed,
      modelId: composed,
      modelSessionId: composed,
      activitySpanId: composed,
      sessionSpanId: composed,
      capabilityId: composed,
      policyDecisionId: composed,
      wsids: [composed],
      payload: { [composed]: [{ [composed]: composed }] },
    });
  });

  it.each(['human', 'agent', 'system'] as const)('may have the actor %s', async (actor) => {
    const event = sampleEvent({ actor });
    await recorder.recordEvent(event);
    expect(await recorder.listEvents({ eventId: event.eventId })).toMatchObject([{ actor }]);
  });

  it('comes back with whatever JSON and Unicode hold', async () => {
    const payload = JSON.parse(
      `{"__proto__": {"kept": true}, "constructor": 1, "": "", "nul": "a\\u0000b", "emoji": "👩‍🚀", "n": [0.1, -1e-7, 1e21, 9007199254740991], "nested": {"empty": {}, "none": null, "no": false}}`,
    );
    const event = sampleEvent({ payload, actorId: "it's “quoted”; -- \0 日本語" });
    await recorder.recordEvent(event);
    const [stored] = await recorder.listEvents({ eventId: event.eventId });
    expect(JSON.stringify(stored?.payload)).toBe(JSON.stringify(payload));
    expect(stored?.actorId).toBe(event.actorId);
  });

  it('may come from another context of Node.js, whose objects have a prototype of their own', async () => {
    const payload = { deep: [{ n: 1 }, {}] };
    const event = sampleEvent({ payload });
    await recorder.recordEvent(runInNewContext(`(${JSON.stringify(event)})`));
    expect(await recorder.listEvents({ eventId: event.eventId })).toMatchObject([{ payload }]);
  });

  it('is refused in plain words where its payload is nested without an end', async () => {
    const payload: Record<string, unknown> = {};
    payload.self = payload;
    await expect(recorder.recordEvent(sampleEvent({ payload }))).rejects.toThrow(
      'payload is nested too deeply, or holds itself. Nothing was stored',
    );
  });

  it('keeps a UUID whatever its letters and its version', async () => {
    const eventId = 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF';
    await recorder.recordEvent(sampleEvent({ eventId, traceId: '80000000-0000-0000-0000-000000000001' }));
    expect(await recorder.listEvents({ eventId })).toMatchObject([
      { eventId: eventId.toLowerCase(), traceId: '80000000-0000-0000-0000-000000000001' },
    ]);
  });
});
