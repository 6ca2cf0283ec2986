import { DuckDBInstance } from '@duckdb/node-api';
import { newestRevision } from '../generators/revisions/index.js';
import type { Revision } from '../generators/revisions/revision.js';
import { identifier } from '../src/engine/sql.js';
import { DuckDbFlightRecorder } from '../src/recorder/index.js';

/** A hundred events share a trace, ten thousand of them a job. */
const values: Readonly<Record<string, string>> = {
  event_id: 'uuid()',
  trace_id: `('7ace0000-0000-4000-8000-' || lpad((i // 100)::VARCHAR, 12, '0'))::UUID`,
  timestamp: `(now() - to_microseconds(i * 1000))::TIMESTAMP`,
  actor: `'agent'`,
  actor_id: `'planner'`,
  event_type: `'job_started'`,
  job_id: `'job-' || (i // 10000)`,
  wsids: `'null'`,
  payload: `'{"attempt":1,"text":"what an agent did"}'`,
};

/** Makes a file as a revision left it, with so many events, checkpointed. */
export async function makeLegacyDatabase(file: string, revision: Revision, rows: number): Promise<void> {
  await withBareOpen(file, async (run) => {
    for (const statement of revision.bootStatements) {
      await run(statement);
    }
    await run(insertEvents(await columnsOf(run), rows));
    await run('CHECKPOINT');
  });
}

/** Makes a file of today's schema, with so many events, as the recorder leaves it. */
export async function makeCurrentDatabase(file: string, rows: number): Promise<void> {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  const connection = await recorder.connection();
  const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  await run(insertEvents(await columnsOf(run), rows));
  await recorder.close();
}

/** The newest revision's boot, for a file that nothing but plain SQL has touched. */
export async function makePlainDatabase(file: string): Promise<void> {
  await makeLegacyDatabase(file, newestRevision, 0);
}

type Run = (sql: string) => Promise<unknown[][]>;

async function withBareOpen(file: string, work: (run: Run) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await work(async (sql) => (await connection.runAndReadAll(sql)).getRows());
  connection.closeSync();
  instance.closeSync();
}

async function columnsOf(run: Run): Promise<string[]> {
  return (await run(`SELECT name FROM pragma_table_info('events')`)).map(([name]) => String(name));
}

/** Later rows are older: the newest event is of this moment. */
function insertEvents(columns: readonly string[], rows: number): string {
  const filled = columns.filter((column) => values[column] !== undefined);
  return `INSERT INTO events (${filled.map(identifier).join(', ')}) SELECT ${filled.map((column) => values[column]).join(', ')} FROM range(${rows}) AS numbers(i)`;
}
