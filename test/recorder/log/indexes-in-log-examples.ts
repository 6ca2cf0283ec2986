import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { makeFile, plainRows } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';

/** A current file with events, and a table of the application's with an index, in a schema of its own. */
export async function makeFileWithNotes(file: string): Promise<void> {
  await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
  await makeFile(file, [
    'CREATE SCHEMA app',
    'CREATE TABLE app.notes (id INTEGER PRIMARY KEY, title VARCHAR, body VARCHAR)',
    'CREATE INDEX by_title ON app.notes (title)',
    ...[note(1), note(2), event(1), event(2)],
  ]);
}

/** The same, killed when two more indexes were made. */
export async function makeFileWithIndexesInLog(file: string): Promise<void> {
  await makeFileWithNotes(file);
  await runAndBeKilled(file, [
    note(3),
    'CREATE INDEX by_body ON app.notes (body)',
    'CREATE INDEX by_type ON events (event_type)',
    event(3),
  ]);
}

export function event(id: number): string {
  const uuid = `00000000-0000-4000-8000-00000000000${id}`;
  return `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, job_id, payload) VALUES ('${uuid}', '${uuid}', 'agent', 'a', 'note', 'job-${id}', '{}')`;
}

export function note(id: number): string {
  return `INSERT INTO app.notes VALUES (${id}, 'title ${id}', 'body ${id}')`;
}

/** The names of the application's indexes. */
export async function indexesOf(file: string): Promise<unknown[]> {
  const rows = await plainRows(
    file,
    "SELECT index_name FROM duckdb_indexes() WHERE index_name NOT LIKE 'idx_%' ORDER BY 1",
  );
  return rows.map((row) => row.index_name);
}
