import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withDatabase } from '../../../src/engine/with-database.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { named } from '../../../src/user-file/capture/attached-as.js';
import { Disguise, type DisguiseStyle, disguiseStyles } from '../../../src/user-file/capture/disguise.js';
import { type RowChanges, tableChanges } from '../../../src/user-file/capture/table-changes.js';

const engine = await loadEngine();
const CREATED = 'CREATE TABLE t (a INT, twice INT AS (a * 2), b VARCHAR)';
const FILLED = "INSERT INTO t SELECT range, 'old ' || (range % 2) FROM range(450)";
const LATER = [
  ...['DELETE FROM t WHERE a = 449', "UPDATE t SET b = 'changed' WHERE a = 0"],
  "INSERT INTO t VALUES (1000, 'new')",
  'ALTER TABLE t ADD COLUMN c INT',
  ...["INSERT INTO t VALUES (1001, 'new', NULL)", "INSERT INTO t VALUES (1002, 'new', 7)"],
];

test('every row is brought into a fixture, however many there are, and its log changes, adds and takes away as many', async () => {
  const { changes, rows, told } = await changesOf(450);
  expect(rows).toBe(452);
  expect(changes.clean.map((statement) => statement.split('), (').length)).toEqual([200, 200, 50]);
  expect(changes.update).toEqual([`UPDATE "t" SET "b" = '${told}' WHERE rowid = 0`]);
  expect(changes.delete).toEqual(['DELETE FROM "t" WHERE rowid = 449']);
  expect(changes.insert).toHaveLength(2);
  expect(changes.insertLast).toEqual([expect.stringMatching(/^INSERT INTO "t" \("a", "b", "c"\) VALUES /)]);
});

test('of more rows than are taken the first are, and what is taken of the file is not taken again into its log', async () => {
  const { changes, rows } = await changesOf(2);
  expect(changes.clean).toHaveLength(1);
  expect(changes.update).toEqual([expect.stringMatching(/ WHERE rowid = 0$/)]);
  expect([changes.delete.length, changes.insert.length + changes.insertLast.length, rows]).toEqual([0, 2, 4]);
});

test('a row that belongs into the log is written there, and not into the file before', async () => {
  const { changes, rows } = await changesOf(450, 'rowid >= 448');
  expect(changes.clean.map((statement) => statement.split('), (').length)).toEqual([200, 200, 48]);
  expect([changes.delete.length, changes.insert.length, changes.insertLast.length, rows]).toEqual([
    0, 3, 1, 452,
  ]);
});

/** Of the table in both states: the changes, run on a table of the fixture, and the number of rows that they promise. */
async function changesOf(rowLimit: number, late = 'false') {
  return await withDatabase(engine, ':memory:', {}, async (database) => {
    for (const state of [named.before, named.after, named.captured]) {
      await database.run(`ATTACH ':memory:' AS ${state}; USE ${state}.main`);
      await database.run(CREATED);
    }
    await database.run(`USE ${named.before}.main; ${FILLED}`);
    const [born] = (await readCatalog(database)).tables;
    await database.run(`USE ${named.after}.main; ${[FILLED, ...LATER].join('; ')}`);
    const [table] = (await readCatalog(database)).tables;
    if (table === undefined) {
      throw new Error('there is no table');
    }
    const changes: RowChanges = { clean: [], insert: [], insertLast: [], update: [], delete: [] };
    const disguise = new Disguise(disguiseStyles[0] as DisguiseStyle);
    const rows = await tableChanges(database, { table, born, late, rowLimit }, disguise, changes);
    await database.run(`USE ${named.captured}.main`);
    const killed = [...changes.delete, ...changes.insert, ...changes.update];
    for (const statement of [
      ...changes.clean,
      ...killed,
      'ALTER TABLE t ADD COLUMN c INT',
      ...changes.insertLast,
    ]) {
      await database.run(statement);
    }
    expect(await database.rows('SELECT count(*) AS n FROM t')).toEqual([{ n: BigInt(rows) }]);
    return { changes, rows, told: disguise.value({ type: 'VARCHAR', permitted: [] }, 'changed') };
  });
}
