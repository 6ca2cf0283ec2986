import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { committedFixtures, storedFile } from '../../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { readStoredFile } from '../../../src/corpus/read-stored-file.js';
import { logKinds } from '../../../src/user-file/capture/log-kinds.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

test.each([
  ['r0~unclean', ['insert']],
  ['r3~unclean-first', ['table', 'index', 'insert']],
  ['r0+r7~killed-at-12', ['alter']],
  // By then r7 has created the indexes of events and diagnostics, and that table between them.
  ['r0+r7~killed-at-24', ['alter', 'index', 'table']],
])('the log of %s does %j', async (id, kinds) => {
  const fixture = (await readManifest()).fixtures.find((one) => one.id === id);
  if (!fixture?.wal) {
    throw new Error(`${id} has no log`);
  }
  const log = await readStoredFile(storedFile(committedFixtures(), id, 'db.wal'), fixture.wal);
  expect([...new Set(logKinds(log))]).toEqual(kinds);
});

test.each(['1.1.3', '1.5.5'])(
  'what DuckDB %s logs of each definition is told entry by entry',
  async (engine) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const done = [
        ['CREATE SCHEMA s', 'schema'],
        ['CREATE TABLE s.t (a INT)', 'table'],
        ["COMMENT ON TABLE s.t IS 'about it'", 'comment'],
        ["COMMENT ON COLUMN s.t.a IS 'about it'", 'comment'],
        ['ALTER TABLE s.t ADD COLUMN b INT', 'alter'],
        ['CREATE VIEW v AS SELECT 1', 'view'],
        ["CREATE TYPE e AS ENUM ('a')", 'type'],
        ['CREATE SEQUENCE q', 'sequence'],
        ["SELECT nextval('q')", 'sequence value'],
        ['CREATE MACRO m(a) AS a', 'macro'],
        ['CREATE MACRO m_table(a) AS TABLE SELECT a', 'table macro'],
        ["COMMENT ON MACRO m IS 'about it'", 'comment'],
        ['DROP VIEW v', 'drop'],
        ['DROP MACRO m', 'drop'],
      ] as const;
      await runAndBeKilled(
        file,
        done.map(([statement]) => statement),
        engine,
      );
      expect(logKinds(await readFile(`${file}.wal`))).toEqual(done.map(([, kind]) => kind));
    });
  },
);

test('what is no log does nothing', () => {
  expect(logKinds(Buffer.from('Dear diary'))).toEqual([]);
  expect(logKinds(Buffer.alloc(0))).toEqual([]);
});
