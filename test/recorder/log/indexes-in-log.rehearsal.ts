import { appendFile, cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { walOf } from '../../../src/recorder/file/paths.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { disagreements } from '../crash-recovery-examples.js';
import { bytesOf } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeFile, plainRows } from '../support/legacy-file.js';
import { bootElsewhere, type OtherBoot, runAndBeKilled } from '../support/programs.js';
import { indexesOf, makeFileWithIndexesInLog, makeFileWithNotes, note } from './indexes-in-log-examples.js';

/** The first step of a boot that drops indexes, and the number of steps until they are safe in the file. */
const FROM = 'index_name, comment, sql FROM duckdb_indexes';
const STEPS = 24;

/** A boot that dies before it has made any index again, or all but one. */
const first: Readonly<Record<string, OtherBoot[]>> = {
  'no boot': [],
  'a boot that was killed when indexes were dropped': [{ from: 'COMMIT', steps: 1 }],
  'a boot that was killed when one was made again': [{ from: 'COMMIT', steps: 2 }],
};

describe.each(Object.entries(first))('after %s, one that is killed', (_what, boots) => {
  it('leaves every index and every row to the next one, whichever step was the last', async () => {
    await inFolder(async (folder) => {
      const [original, copy] = [path.join(folder, 'original'), path.join(folder, 'copy')];
      await mkdir(original);
      await makeFileWithIndexesInLog(path.join(original, 'recorder.db'));
      for (let steps = 1; steps <= STEPS; steps++) {
        await rm(copy, { recursive: true, force: true });
        await cp(original, copy, { recursive: true });
        const file = path.join(copy, 'recorder.db');
        for (const boot of [...boots, { from: FROM, steps }]) {
          expect(await bootElsewhere(file, boot)).toBeUndefined();
        }
        expect(await bootElsewhere(file, {})).toMatchObject({ createdTables: [] });
        expect(await indexesOf(file), `${steps} steps`).toEqual(['by_body', 'by_title', 'by_type']);
        expect(await plainRows(file, 'SELECT id FROM app.notes ORDER BY id')).toEqual([
          { id: 1 },
          { id: 2 },
          { id: 3 },
        ]);
        expect(await disagreements(file)).toEqual([]);
        expect(Object.keys(await bytesOf(copy))).toEqual(['recorder.db', 'recorder.db.verified']);
      }
    });
  });
});

describe('after a boot that was killed when indexes were dropped', () => {
  const killed: OtherBoot = { from: 'COMMIT', steps: 1 };

  it.each([
    [
      'rows that a unique one does not permit',
      note(50).replace('title 50', 'title 1'),
      ['by_body', 'by_title'],
    ],
    ['dropped their table', 'DROP TABLE app.notes', []],
    ['dropped their schema', 'DROP SCHEMA app CASCADE', []],
    ['dropped a column of one', 'ALTER TABLE app.notes DROP COLUMN body', ['by_title', 'once']],
    [
      'made one of them itself',
      'CREATE INDEX "BY_BODY" ON app.notes (body)',
      ['BY_BODY', 'by_title', 'once'],
    ],
  ])('the file boots, where another tool has %s since', async (_what, statement, indexes) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await makeFileWithNotes(file);
      await runAndBeKilled(file, [
        'CREATE INDEX by_body ON app.notes (body)',
        'CREATE UNIQUE INDEX once ON app.notes (title)',
      ]);
      expect(await bootElsewhere(file, killed)).toBeUndefined();
      await runAndBeKilled(file, [statement]);
      expect(await bootElsewhere(file, {})).toMatchObject({ recoveredWal: true });
      expect(await indexesOf(file)).toEqual(indexes);
      expect(await disagreements(file)).toEqual([]);
      expect(Object.keys(await bytesOf(folder))).toEqual(['recorder.db', 'recorder.db.verified']);
    });
  });

  it('every index has its comment again', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await makeFileWithIndexesInLog(file);
      await runAndBeKilled(file, [
        "COMMENT ON INDEX app.by_title IS 'it''s the first'",
        "COMMENT ON INDEX by_type IS 'of events'",
        "COMMENT ON INDEX idx_events_job_id IS 'of the recorder'",
      ]);
      expect(await bootElsewhere(file, killed)).toBeUndefined();
      expect(await bootElsewhere(file, {})).toMatchObject({ recoveredWal: true });
      const comments = 'SELECT comment FROM duckdb_indexes() WHERE comment IS NOT NULL ORDER BY index_name';
      expect(await plainRows(file, comments)).toEqual([
        { comment: "it's the first" },
        { comment: 'of events' },
        { comment: 'of the recorder' },
      ]);
    });
  });

  it.each([3, 30, 3000])(
    'every index is made again, where its log ended in %i bytes of a write that was cut off',
    async (bytes) => {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'recorder.db');
        await makeFileWithIndexesInLog(file);
        await appendFile(walOf(file), Buffer.alloc(bytes, 9));
        expect(await bootElsewhere(file, killed)).toBeUndefined();
        expect(await bootElsewhere(file, {})).toMatchObject({ recoveredWal: true });
        expect(await indexesOf(file)).toEqual(['by_body', 'by_title', 'by_type']);
        expect(Object.keys(await bytesOf(folder))).toEqual(['recorder.db', 'recorder.db.verified']);
      });
    },
  );
});

it("an index of the recorder's that is made again keeps its comment", async () => {
  await inFileOfOwn(async (file) => {
    await makeFileWithNotes(file);
    await makeFile(file, [
      'DROP INDEX idx_events_job_id',
      'CREATE INDEX idx_events_job_id ON events (workflow_id)',
      "COMMENT ON INDEX idx_events_job_id IS 'it''s ours'",
    ]);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    await recorder.close();
    expect(recorder.bootReport.createdIndexes).toEqual(['idx_events_job_id']);
    const comments = 'SELECT comment, expressions FROM duckdb_indexes() WHERE comment IS NOT NULL';
    expect(await plainRows(file, comments)).toEqual([{ comment: "it's ours", expressions: '[job_id]' }]);
  });
});
