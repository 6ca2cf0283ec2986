import * as v from 'valibot';
import type { Row } from '../engine/row-objects.js';
import { type CheckedEvent, eventSchema, type FlightEvent, limit, text, timestamp, uuid } from './event.js';
import { fromJson } from './json-text.js';
import { type Parameter, whereClause } from './parameters.js';
import type { Assignment, Column } from './row-writer.js';
import type { Store } from './store.js';
import { formatStored, type Microseconds } from './timestamp.js';

/**
 * An event as it stands in the file. Whatever an older revision did not write is null. A text that begins with U+FEFF is
 * listed without that character, which the client takes for the mark of an encoding; in `payload` and `wsids` it stays.
 */
export interface StoredEvent {
  readonly eventId: string | null;
  readonly traceId: string | null;
  /**
   * RFC 3339 in UTC, exact to the microsecond. In a file born r0 an old row holds its writer's local wall clock. Null
   * also for infinity and for years that no JavaScript date reaches (275,760 and beyond).
   */
  readonly timestamp: string | null;
  readonly actor: string | null;
  readonly actorId: string | null;
  readonly eventType: string | null;
  readonly jobId: string | null;
  readonly workflowId: string | null;
  readonly modelId: string | null;
  readonly modelSessionId: string | null;
  readonly activitySpanId: string | null;
  readonly sessionSpanId: string | null;
  readonly capabilityId: string | null;
  readonly policyDecisionId: string | null;
  readonly wsids: readonly string[] | null;
  readonly payload: unknown;
}

const filterSchema = v.strictObject({
  eventId: v.optional(uuid),
  traceId: v.optional(uuid),
  jobId: v.optional(text),
  modelSessionId: v.optional(text),
  /** Inclusive. */
  from: v.optional(timestamp),
  /** Inclusive. */
  to: v.optional(timestamp),
  limit,
});

/** Which events to list: all conditions hold. `from` and `to` are inclusive; `limit` is 100 where it is left out. */
export type EventFilter = v.InferInput<typeof filterSchema>;

/** @throws {FlightRecorderError} `HSK-400-INVALID-EVENT` or `HSK-500-DB` */
export async function recordEvent(store: Store, event: FlightEvent): Promise<void> {
  const checked = store.check(eventSchema, event);
  await store.writeRow('Recording an event', 'events', () => assignmentsOf(store, checked));
}

/**
 * Records all of them or, if one breaks a rule or a key, none.
 *
 * @throws {FlightRecorderError} `HSK-400-INVALID-EVENT`, naming each event by its place, or `HSK-500-DB`
 */
export async function recordEvents(store: Store, events: readonly FlightEvent[]): Promise<void> {
  const checked = store.check(v.array(eventSchema), events);
  await store.write('Recording events', async () =>
    store.insertMany('events', COLUMNS, rowsOf(checked, await store.timesFor('events', 'timestamp'))),
  );
}

/** Inserts a checked event; only inside a write. */
export async function insertEvent(store: Store, event: CheckedEvent): Promise<void> {
  await store.insert('events', [await assignmentsOf(store, event)]);
}

/** Newest first, infinity before all; rows without a time last. */
export async function listEvents(store: Store, filter: EventFilter): Promise<StoredEvent[]> {
  const { where, parameters, limit } = readFilter(store, filter);
  const rows = await store.rows(
    'Listing events',
    `SELECT ${SELECTED} FROM events ${where} ORDER BY timestamp DESC NULLS LAST, rowid DESC LIMIT ${limit}`,
    parameters,
  );
  return rows.map(toStoredEvent);
}

const COLUMNS: readonly Column[] = [
  ['event_id', 'UUID'],
  ['trace_id', 'UUID'],
  ['timestamp'],
  ['actor'],
  ['actor_id'],
  ['event_type'],
  ['job_id'],
  ['workflow_id'],
  ['model_id'],
  ['model_session_id'],
  ['activity_span_id'],
  ['session_span_id'],
  ['capability_id'],
  ['policy_decision_id'],
  ['wsids', 'JSON'],
  ['payload', 'JSON'],
];

/**
 * Each under the name used here: in the file it may be in another case. What the client turns into text faster than the
 * engine is not cast (a trace of 100 events among 1,000,000: 1.4 ms in place of 1.6). The time is not computed: to sort
 * by that, the engine would sort whole rows (1.9 ms).
 */
const SELECTED = COLUMNS.map(([name, as]) => `${name}${as === 'UUID' ? '::VARCHAR' : ''} AS ${name}`).join(
  ', ',
);

type AsTime = (at: Microseconds) => Parameter;

async function assignmentsOf(store: Store, event: CheckedEvent): Promise<Assignment[]> {
  const values = valuesOf(event, await store.timesFor('events', 'timestamp'));
  return COLUMNS.map(([name, as], i) => [name, values[i] ?? null, as]);
}

function* rowsOf(events: readonly CheckedEvent[], asTime: AsTime): Generator<readonly Parameter[]> {
  for (const event of events) {
    yield valuesOf(event, asTime);
  }
}

/** In the order of the columns. */
function valuesOf(event: CheckedEvent, asTime: AsTime): readonly Parameter[] {
  return [
    event.eventId,
    event.traceId,
    asTime(event.timestamp),
    event.actor,
    event.actorId,
    event.eventType,
    event.jobId,
    event.workflowId,
    event.modelId,
    event.modelSessionId,
    event.activitySpanId,
    event.sessionSpanId,
    event.capabilityId,
    event.policyDecisionId,
    // The JSON literal null, not SQL NULL, where there are none: as every revision has written it.
    JSON.stringify(event.wsids),
    JSON.stringify(event.payload),
  ];
}

function readFilter(store: Store, filter: EventFilter) {
  const { limit, eventId, traceId, jobId, modelSessionId, from, to } = store.check(
    filterSchema,
    filter,
    'read from',
  );
  const asTime = (at: Microseconds | undefined) =>
    at === undefined ? undefined : store.timeFor('events', 'timestamp', at);
  // A UUID that was checked can stand in the text: the engine plans a statement with placeholders twice.
  const ids = [
    ...(eventId === undefined ? [] : [`event_id = '${eventId}'::UUID`]),
    ...(traceId === undefined ? [] : [`trace_id = '${traceId}'::UUID`]),
  ];
  const clause = whereClause<Parameter | Promise<Parameter>>(
    [
      ['job_id = $', jobId],
      ['model_session_id = $', modelSessionId],
      ['timestamp >= $', asTime(from)],
      ['timestamp <= $', asTime(to)],
    ],
    ids,
  );
  return { ...clause, limit };
}

function toStoredEvent(row: Row): StoredEvent {
  const textOf = (column: string) => (row[column] ?? null) as string | null;
  const wsids = fromJson(row.wsids);
  return {
    eventId: textOf('event_id'),
    traceId: textOf('trace_id'),
    timestamp: formatStored(row.timestamp),
    actor: textOf('actor'),
    actorId: textOf('actor_id'),
    eventType: textOf('event_type'),
    jobId: textOf('job_id'),
    workflowId: textOf('workflow_id'),
    modelId: textOf('model_id'),
    modelSessionId: textOf('model_session_id'),
    activitySpanId: textOf('activity_span_id'),
    sessionSpanId: textOf('session_span_id'),
    capabilityId: textOf('capability_id'),
    policyDecisionId: textOf('policy_decision_id'),
    wsids: Array.isArray(wsids) ? wsids : null,
    payload: fromJson(row.payload),
  };
}
