import type { Row, SqlConnection } from '../engine/database.js';
import { instantOfMicroseconds } from './instant.js';
import type { ListedEvent } from './subject.js';

/**
 * The events of a file by plain SQL, newest first. A timestamp without time zone is read as UTC, which is how every
 * revision but r0 wrote it; r0 wrote the local time of a machine that nobody knows any more. Of `events` itself, for a
 * revision lists with it: from a subquery the engine answers no condition through an index, however stale that is.
 *
 * @param condition a WHERE clause, or nothing for all events
 * @throws the engine's own error when a column is missing that every revision from r1 on has
 */
export async function selectEvents(connection: SqlConnection, condition = ''): Promise<ListedEvent[]> {
  const rows = await connection.rows(
    `SELECT CAST(event_id AS VARCHAR) AS event_id, CAST(trace_id AS VARCHAR) AS trace_id,
       system.main.epoch_us("timestamp") AS microseconds, actor AS actor, actor_id AS actor_id, event_type AS event_type,
       job_id AS job_id, workflow_id AS workflow_id, model_id AS model_id,
       activity_span_id AS activity_span_id, session_span_id AS session_span_id, capability_id AS capability_id,
       policy_decision_id AS policy_decision_id, CAST(wsids AS VARCHAR) AS wsids, CAST(payload AS VARCHAR) AS payload
     FROM events ${condition} ORDER BY "timestamp" DESC`,
  );
  return rows.map(listedEvent);
}

function listedEvent(row: Row): ListedEvent {
  const text = (column: string) => row[column] as string | null;
  const wsids = jsonOf(row.wsids);
  return {
    eventId: text('event_id'),
    traceId: text('trace_id'),
    timestamp: row.microseconds === null ? null : instantOfMicroseconds(row.microseconds as bigint),
    actor: text('actor'),
    actorId: text('actor_id'),
    eventType: text('event_type'),
    jobId: text('job_id'),
    workflowId: text('workflow_id'),
    modelId: text('model_id'),
    activitySpanId: text('activity_span_id'),
    sessionSpanId: text('session_span_id'),
    capabilityId: text('capability_id'),
    policyDecisionId: text('policy_decision_id'),
    wsids: Array.isArray(wsids) ? wsids : null,
    payload: jsonOf(row.payload),
  };
}

/** The engine's JSON takes more than JavaScript's: NaN, Infinity, a comma before the end. */
function jsonOf(json: unknown): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    return json;
  }
}
