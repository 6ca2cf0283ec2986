import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { committedFixtures, storedFile } from '../../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { readStoredFile } from '../../../src/corpus/read-stored-file.js';
import { stepsInLogOf } from '../../../src/user-file/capture/log-steps.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { logKinds } from './capture.js';

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
        ['INSERT INTO s.t VALUES (1, 2)', 'foreign rows'],
        ['DROP VIEW v', 'drop view'],
        ['DROP MACRO m', 'drop macro'],
        ['DROP MACRO TABLE m_table', 'drop table macro'],
        ['DROP TYPE e', 'drop type'],
        ['DROP SEQUENCE q', 'drop sequence'],
        ['CREATE INDEX i ON s.t (a)', 'index'],
        ['DROP INDEX s.i', 'drop index'],
        ['DROP TABLE s.t', 'drop table'],
        ['DROP SCHEMA s', 'drop schema'],
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

test('of what a log drops, what it made itself gets a stand-in, and what was there is told by its name', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    const long = 'v'.repeat(200);
    await makeFile(file, [
      'CREATE TABLE t (a INT)',
      'CREATE SCHEMA s',
      'CREATE VIEW v AS SELECT 1',
      `CREATE VIEW s."${long}" AS SELECT 1`,
    ]);
    await runAndBeKilled(file, [
      'CREATE TABLE w (a INT)',
      'CREATE INDEX v ON w (a)',
      'DROP INDEX v',
      'CREATE VIEW s.v AS SELECT 1',
      'CREATE OR REPLACE VIEW v AS SELECT 2',
      'CREATE OR REPLACE VIEW v AS SELECT 3',
      `DROP VIEW s."${long}"`,
      'DROP TABLE w',
      'INSERT INTO t VALUES (1)',
    ]);
    expect(await stepsInLogOf(file)).toEqual([
      { kind: 'table', standIn: 9 },
      { kind: 'index', standIn: 2, table: { schema: 'main', name: 'w' } },
      { kind: 'drop index', standIn: 2 },
      { kind: 'view' },
      { kind: 'drop view', dropped: { schema: 'main', name: 'v' } },
      { kind: 'view', standIn: 6 },
      { kind: 'drop view', standIn: 6 },
      { kind: 'view' },
      { kind: 'drop view', dropped: { schema: 's', name: long } },
      { kind: 'drop table', standIn: 9 },
    ]);
  });
});

test('where a log only changes rows of other tables, a comment that says nothing stands for them', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE t (a INT)', 'CREATE SCHEMA s', 'CREATE TABLE s.events (a INT)']);
    expect(await stepsInLogOf(file)).toEqual([]);
    await runAndBeKilled(file, [
      'INSERT INTO t VALUES (1)',
      'INSERT INTO s.events VALUES (1)',
      'UPDATE t SET a = 2',
    ]);
    expect(await stepsInLogOf(file)).toEqual([{ kind: 'comment', ofNothing: true }]);
  });
});

test('what is no log does nothing', () => {
  expect(logKinds(Buffer.from('Dear diary'))).toEqual([]);
  expect(logKinds(Buffer.alloc(0))).toEqual([]);
});
