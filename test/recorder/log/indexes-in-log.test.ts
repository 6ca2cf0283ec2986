import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { disagreements } from '../crash-recovery-examples.js';
import { bytesOf } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeFile, plainRows } from '../support/legacy-file.js';
import { bootElsewhere, runAndBeKilled } from '../support/programs.js';
import {
  event,
  indexesOf,
  makeFileWithIndexesInLog,
  makeFileWithNotes,
  note,
} from './indexes-in-log-examples.js';

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
        await makeFileWithNotes(file);
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

describe('a boot that is killed when it has dropped indexes to make them again', () => {
  it('has made one of them again: the next boot makes those that are missing', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await makeFileWithIndexesInLog(file);
      expect(await bootElsewhere(file, { from: 'COMMIT', steps: 2 })).toBeUndefined();
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.close();
      expect(recorder.bootReport).toMatchObject({ recoveredWal: true, createdIndexes: [] });
      expect(recorder.bootReport.rebuiltIndexes).toContain('idx_events_job_id');
      expect(await indexesOf(file)).toEqual(['by_body', 'by_title', 'by_type']);
      expect(await disagreements(file)).toEqual([]);
      expect(Object.keys(await bytesOf(folder))).toEqual(['recorder.db', 'recorder.db.verified']);
    });
  });
});

/** The numbers of the rows among the statements, as `row` inserts them. */
function idsOf(statements: readonly string[], row: (id: number) => string): number[] {
  return [3, 4].filter((id) => statements.includes(row(id)));
}

function indexesAfter(statements: readonly string[]): string[] {
  const names = (verb: RegExp) =>
    statements.flatMap((sql) => verb.exec(sql)?.slice(1) ?? []).map((name) => name.replaceAll('"', ''));
  const dropped = names(/^DROP INDEX (\w+)$/);
  return ['by_title', ...names(/^CREATE (?:UNIQUE )?INDEX ("[^"]+"|\w+) /)]
    .filter((name) => !dropped.includes(name))
    .sort();
}
