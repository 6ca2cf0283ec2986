import { DuckDBInstance } from '@duckdb/node-api';
import type { FlightEvent } from '../src/recorder/index.js';

/** The shortest code that writes events: what the recorder is measured against. */
export async function openBare(file: string) {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const insert = await connection.prepare(
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, wsids, payload)
     VALUES ($1::UUID, $2::UUID, $3::TIMESTAMPTZ, $4, $5, $6, $7, 'null'::JSON, $8::JSON)`,
  );
  return {
    connection,
    /** One prepared INSERT, a transaction of its own: durable once it resolves. */
    async record(event: FlightEvent): Promise<void> {
      const { eventId, traceId, timestamp = '', actor, actorId, eventType, jobId, payload } = event;
      const fields = [
        eventId,
        traceId,
        timestamp,
        actor,
        actorId,
        eventType,
        jobId ?? '',
        JSON.stringify(payload),
      ];
      fields.forEach((field, i) => {
        insert.bindVarchar(i + 1, field);
      });
      await insert.run();
    },
    close(): void {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
