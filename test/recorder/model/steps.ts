import fc from 'fast-check';
import type { Diagnostic, FlightEvent } from '../../../src/recorder/index.js';

/** A method of the recorder, and what it is given. */
export interface Call {
  readonly method:
    | 'recordEvent'
    | 'recordEvents'
    | 'listEvents'
    | 'enforceRetention'
    | 'storeTerminalOutput'
    | 'storeToolPayload'
    | 'recordFrEvent'
    | 'recordDiagnostic'
    | 'getDiagnostic'
    | 'listDiagnostics'
    | 'listProblems';
  readonly args: readonly unknown[];
}

/** What happens to a recorder. All values come from small sets, so that keys clash and filters find something. */
export type Step =
  /** Calls at the same time, none waited for before the last is made. */
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }
  | { readonly kind: 'clock'; readonly at: number }
  | { readonly kind: 'reopen'; readonly days: number }
  /** SIGKILL while events are recorded, those of each list together; no id of theirs is used elsewhere. */
  | { readonly kind: 'kill'; readonly days: number; readonly pending: readonly (readonly FlightEvent[])[] };

export const START = Date.parse('2026-04-06T12:00:00Z');

const HOUR = 3_600_000;

const clocks = [-40, -3, -1, 0, 1, 2, 3, 40].map((days) => START + days * 24 * HOUR);

const days = fc.constantFrom(0.5, 1, 2, 7, Number.POSITIVE_INFINITY);

const id = (kind: number, count: number) =>
  fc.nat(count - 1).map((n) => `018f3c5e-8b1a-7c3e-9a5${kind}-${String(n).padStart(12, '0')}`);

/** Times that events share, just before, at and after what a retention keeps at one of the clocks; and far ones. */
const timestamp = fc.oneof(
  fc
    .tuple(fc.constantFrom(...clocks), fc.constantFrom(0.5, 1, 2, 7), fc.constantFrom(-1, 0, 1))
    .map(([clock, age, off]) => new Date(clock - age * 24 * HOUR + off).toISOString()),
  fc.constantFrom(
    '1969-12-31T23:59:59.999999Z',
    '1970-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-04-06T12:00:00.000001Z',
    '2026-04-06T14:00:00.000001+02:00',
    '2026-04-06T12:00:00Z',
  ),
);

const jobId = fc.constantFrom(
  'job-1',
  'job-2',
  'j\u00f6b',
  'jo\u0308b',
  '',
  'NULL',
  'a "job" of \'mine\'',
  'a\0b',
);
const modelSessionId = fc.constantFrom('session-1', 'session-2', '💾');
const word = fc
  .constantFrom('x', 'e\u0301', ' y ', 'null', '[]', '\n', '$1')
  .filter((text) => text.trim() !== '');

function eventUnder(eventId: fc.Arbitrary<string>): fc.Arbitrary<FlightEvent> {
  return fc.record(
    {
      eventId,
      traceId: id(1, 4),
      actor: fc.constantFrom('human', 'agent', 'system'),
      actorId: word,
      eventType: word,
      payload: fc.constantFrom(
        {},
        { deep: [1, null, { é: 'e\u0301' }] },
        { number: 1.5, text: 'x'.repeat(3000) },
      ),
      timestamp,
      jobId: fc.oneof(jobId, fc.constant(null)),
      modelSessionId: fc.oneof(modelSessionId, fc.constant(null)),
      workflowId: word,
      wsids: fc.constantFrom(null, [], ['a', 'e\u0301', '"']),
    },
    { requiredKeys: ['eventId', 'traceId', 'actor', 'actorId', 'eventType', 'payload'] },
  );
}

const event = eventUnder(
  fc.oneof(
    id(0, 40),
    id(0, 40).map((text) => text.toUpperCase()),
  ),
);

const diagnostic: fc.Arbitrary<Diagnostic> = fc
  .record(
    {
      id: id(2, 20),
      fingerprint: fc.constantFrom('one', 'two', 'three'),
      source: fc.constant('test'),
      surface: fc.constant('test'),
      timestamp,
      jobId: id(3, 2),
      metadata: fc.constantFrom(null, 1, { a: [1] }),
    },
    { requiredKeys: ['id', 'fingerprint', 'source', 'surface'] },
  )
  .map((fields) => ({ ...fields, title: `of ${fields.fingerprint}`, severity: 'hint' }));

const limit = fc.constantFrom(1, 2, 5, 1000);

const write: fc.Arbitrary<Call> = fc.oneof(
  { weight: 10, arbitrary: called('recordEvent', event) },
  { weight: 3, arbitrary: called('recordEvents', fc.array(event, { maxLength: 12 })) },
  { weight: 2, arbitrary: fc.constant({ method: 'enforceRetention' as const, args: [] }) },
  called('storeTerminalOutput', fc.record({ eventId: id(4, 20), stdoutRedacted: word })),
  called(
    'storeToolPayload',
    fc.record({
      toolCallId: id(5, 9),
      payloadKind: fc.constantFrom('in', 'out'),
      artifactPath: word,
      payload: word,
    }),
  ),
  called('recordFrEvent', fc.record({ eventKind: word, source: word })),
  { weight: 2, arbitrary: called('recordDiagnostic', diagnostic) },
);

const read: fc.Arbitrary<Call> = fc.oneof(
  {
    weight: 8,
    arbitrary: called(
      'listEvents',
      fc.record(
        {
          eventId: id(0, 40),
          traceId: id(1, 4),
          jobId,
          modelSessionId,
          from: timestamp,
          to: timestamp,
          limit,
        },
        { requiredKeys: [] },
      ),
    ),
  },
  called(
    'listDiagnostics',
    fc.record(
      { severity: fc.constant('hint'), fingerprint: fc.constantFrom('one', 'two'), jobId: id(3, 2), limit },
      { requiredKeys: [] },
    ),
  ),
  called('getDiagnostic', id(2, 20)),
  fc.constant({ method: 'listProblems' as const, args: [] }),
);

function called(method: Call['method'], input: fc.Arbitrary<unknown>): fc.Arbitrary<Call> {
  return input.map((given) => ({ method, args: [given] }));
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.array(write, { minLength: 1, maxLength: 20 }).map(together) },
  { weight: 6, arbitrary: fc.array(read, { minLength: 1, maxLength: 4 }).map(together) },
  fc.constantFrom(...clocks).map((at): Step => ({ kind: 'clock', at })),
  days.map((kept): Step => ({ kind: 'reopen', days: kept })),
);

function together(calls: readonly Call[]): Step {
  return { kind: 'calls', calls };
}

const kill: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('kill'),
  days,
  pending: fc.array(fc.array(eventUnder(fc.uuid({ version: 4 })), { minLength: 1, maxLength: 9 }), {
    maxLength: 9,
  }),
});

/** @param count how many at most */
export function steps(count: number, killing: boolean): fc.Arbitrary<Step[]> {
  const any = killing ? fc.oneof({ weight: 9, arbitrary: step }, kill) : step;
  return fc.array(any, { maxLength: count, size: 'max' });
}
