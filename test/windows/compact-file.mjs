import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DuckDbFlightRecorder } from 'flight-recorder-compat/recorder';

/** Records and deletes 30,000 events, boots with `compact`, and prints what came of it. */
const folder = 'compacted';
const file = path.join(folder, 'flight_recorder.db');
mkdirSync(folder);
const first = await DuckDbFlightRecorder.newOnPath(file, 7);
const connection = await first.connection();
for (const [type, count] of Object.entries({ deleted: 30_000, kept: 1000 })) {
  await connection.run(
    `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload)
     SELECT uuid(), uuid(), 'system', 'test', '${type}', '"' || repeat(uuid()::VARCHAR, 10) || '"' FROM range(${count})`,
  );
}
await connection.run("CHECKPOINT; DELETE FROM events WHERE event_type = 'deleted'");
await first.close();
const before = statSync(file).size;
const second = await DuckDbFlightRecorder.newOnPath(file, 7, { compact: true });
const events = await second.listEvents({ limit: 100_000 });
await second.close();
console.log(
  JSON.stringify({
    report: second.bootReport,
    kept: events.filter(({ eventType }) => eventType === 'kept').length,
    isSmaller: statSync(file).size < before - 4_000_000,
    files: readdirSync(folder).sort(),
  }),
);
