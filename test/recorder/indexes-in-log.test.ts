import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { disagreements } from './crash-recovery-examples.js';
import { inFileOfOwn, inFolder } from './support/in-folder.js';
import { makeFile, plainRows } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

/**
 * What an application does to its indexes while events are recorded, and then it is killed. On DuckDB 1.4.0 to 1.5.5 the
 * boot after that died by SIGSEGV, was refused, or kept indexes that miss rows (duckdb 25928).
 */
const sessions: Readonly<Record<string, readonly string[]>> = {
  'an index on events': [event(3), 'CREATE INDEX by_type ON events (event_type)', event(4)],
  'an index on events that is dropped again': [
    event(3),
    'CREATE INDEX by_type ON events (event_type)',
    'DROP INDEX by_type',
    event(4),
  ],
  'an index on a table of its own, which has one': [
    note(3),
    'CREATE INDEX by_body ON app.notes (body)',
    note(4),
    event(3),
  ],
  'a unique index, and one on an expression': [
    note(3),
    'CREATE UNIQUE INDEX "By Title, once" ON app.notes (title)',
    'CREATE INDEX by_length ON app.notes (length(body), title)',
    note(4),
    event(3),
  ],
};

describe('a file whose application was killed after it had changed its indexes', () => {
  for (const [what, statements] of Object.entries(sessions)) {
    it(`boots with every row and every index: ${what}`, async () => {
      await inFileOfOwn(async (file) => {
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
        await makeFile(file, [
          'CREATE SCHEMA app',
          'CREATE TABLE app.notes (id INTEGER PRIMARY KEY, title VARCHAR, body VARCHAR)',
          'CREATE INDEX by_title ON app.notes (title)',
          ...[note(1), note(2), event(1), event(2)],
        ]);
        await runAndBeKilled(file, statements);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(recorder.bootReport.recoveredWal).toBe(true);
        for (const id of idsOf(statements, event)) {
          expect(await recorder.listEvents({ jobId: `job-${id}` })).toHaveLength(1);
        }
        await recorder.close();
        expect(await indexesOf(file)).toEqual(indexesAfter(statements));
        expect(await disagreements(file)).toEqual([]);
        for (const id of [1, 2, ...idsOf(statements, note)]) {
          expect(await plainRows(file, `SELECT id FROM app.notes WHERE title = 'title ${id}'`)).toEqual([
            { id },
          ]);
        }
        await expect(makeFile(file, [note(1)])).rejects.toThrow('Constraint Error');
      });
    });
  }
});

// A schema may be called like a database that the engine has open: its own, or that of the file.
describe.each(['memory', 'recorder'])('an index in a schema called %s, made before a kill', (schema) => {
  it('is there after the boot', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      const named = `recorder."${schema}"`;
      await runAndBeKilled(file, [
        `CREATE SCHEMA ${named}`,
        `CREATE TABLE ${named}.notes (title VARCHAR)`,
        `CREATE INDEX "notes ON title" ON ${named}.notes (title)`,
        event(3),
      ]);
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      expect(await indexesOf(file)).toContain('notes ON title');
    });
  });
});

function event(id: number): string {
  const uuid = `00000000-0000-4000-8000-00000000000${id}`;
  return `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, job_id, payload) VALUES ('${uuid}', '${uuid}', 'agent', 'a', 'note', 'job-${id}', '{}')`;
}

function note(id: number): string {
  return `INSERT INTO app.notes VALUES (${id}, 'title ${id}', 'body ${id}')`;
}

/** The numbers of the rows among the statements, as `row` inserts them. */
function idsOf(statements: readonly string[], row: (id: number) => string): number[] {
  return [3, 4].filter((id) => statements.includes(row(id)));
}

/** The names of the application's indexes. */
async function indexesOf(file: string): Promise<unknown[]> {
  const rows = await plainRows(
    file,
    "SELECT index_name FROM duckdb_indexes() WHERE index_name NOT LIKE 'idx_%' ORDER BY 1",
  );
  return rows.map((row) => row.index_name);
}

function indexesAfter(statements: readonly string[]): string[] {
  const names = (verb: RegExp) =>
    statements.flatMap((sql) => verb.exec(sql)?.slice(1) ?? []).map((name) => name.replaceAll('"', ''));
  const dropped = names(/^DROP INDEX (\w+)$/);
  return ['by_title', ...names(/^CREATE (?:UNIQUE )?INDEX ("[^"]+"|\w+) /)]
    .filter((name) => !dropped.includes(name))
    .sort();
}
