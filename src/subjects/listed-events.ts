import type { SqlConnection } from '../engine/database.js';
import { instantOfMicroseconds } from './instant.js';
import type { ListedEvent } from './subject.js';

/**
 * The events of a file by plain SQL, newest first. A timestamp without time zone is read as UTC, which is how every
 * revision but r0 wrote it; r0 wrote the local time of a machine that nobody knows any more.
 *
 * @param condition a WHERE clause, or nothing for all events
 * @throws the engine's own error when a column is missing
 */
export async function selectEvents(connection: SqlConnection, condition = ''): Promise<ListedEvent[]> {
  const rows = await connection.rows(
    `SELECT CAST(event_id AS VARCHAR) AS event_id, CAST(trace_id AS VARCHAR) AS trace_id,
       epoch_us("timestamp") AS microseconds, event_type AS event_type, job_id AS job_id
     FROM events ${condition} ORDER BY "timestamp" DESC`,
  );
  return rows.map((row) => ({
    eventId: row.event_id as string | null,
    traceId: row.trace_id as string | null,
    timestamp: row.microseconds === null ? null : instantOfMicroseconds(row.microseconds as bigint),
    eventType: row.event_type as string | null,
    jobId: row.job_id as string | null,
  }));
}
