import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withDatabase } from '../../../src/engine/with-database.js';
import { copyRows } from '../../../src/user-file/rescue/copy-rows.js';
import type { SkippedTable } from '../../../src/user-file/rescue/skipped-table.js';

const engine = await loadEngine();

/** Two databases in memory, the second with the empty tables into which rows are copied. */
async function copied(
  damaged: readonly string[],
  rescued: readonly string[],
  skipped: readonly SkippedTable[] = [],
  tell: (table: string) => void = () => {},
) {
  return await withDatabase(engine, ':memory:', {}, async (database) => {
    for (const [name, statements] of Object.entries({ damaged, rescued })) {
      await database.run(`ATTACH ':memory:' AS ${name}`);
      await database.run(`USE ${name}`);
      for (const statement of statements) {
        await database.run(statement);
      }
    }
    await database.run('USE memory');
    const losses = await copyRows(database, 'damaged', 'rescued', { skipped, tell });
    const rows = await database.rows('SELECT a FROM rescued.t ORDER BY a');
    return { losses, rows: rows.map(({ a }) => a) };
  });
}

test('where every row is copied nothing is lost', async () => {
  const filled = ['CREATE TABLE t (a INTEGER)', 'INSERT INTO t VALUES (1), (2)'];
  expect(await copied(filled, filled.slice(0, 1))).toEqual({ losses: [], rows: [1, 2] });
});

test('a table that refers to itself is not copied row by row', async () => {
  const table = 'CREATE TABLE t (a INTEGER PRIMARY KEY, above INTEGER REFERENCES t (a))';
  let pieces = 0;
  const { losses, rows } = await copied(
    [table, 'INSERT INTO t VALUES (0, NULL)', 'INSERT INTO t SELECT i, 0 FROM range(1, 2000) AS r(i)'],
    [table],
    [],
    () => {
      pieces += 1;
    },
  );
  expect(losses).toEqual([]);
  expect(rows).toHaveLength(2000);
  expect(pieces).toBeLessThan(100);
});

test('a table that is not to be read is told, and the others are copied', async () => {
  const filled = [
    'CREATE TABLE t (a INTEGER)',
    'INSERT INTO t VALUES (1)',
    'CREATE TABLE u AS SELECT 2 AS a',
  ];
  const empty = ['CREATE TABLE t (a INTEGER)', 'CREATE TABLE u (a INTEGER)'];
  expect(await copied(filled, empty, [{ name: 'u', why: 'INTERNAL Error: no' }])).toEqual({
    losses: [
      {
        what: 'table u, all of its rows',
        why: 'the engine breaks down where it reads them: INTERNAL Error: no',
      },
    ],
    rows: [1],
  });
});

test('a row that is counted and that no row id leads to is told, though nothing was refused', async () => {
  // A view stands for a table whose row ids are damaged: no statement makes such a table.
  const counted = 'CREATE VIEW t AS SELECT * FROM (VALUES (0, 1), (1, 2), (NULL, 3)) AS held (rowid, a)';
  expect(await copied([counted], ['CREATE TABLE t (a INTEGER)'])).toEqual({
    losses: [{ what: 'table t, 1 of 3 rows', why: 'their row ids lead to no row' }],
    rows: [1, 2],
  });
});

test('of rows that are refused every reason is told once, and the others are copied', async () => {
  const { losses, rows } = await copied(
    ['CREATE TABLE t (a INTEGER)', 'INSERT INTO t VALUES (1), (-1), (2), (-2), (NULL), (NULL)'],
    ['CREATE TABLE t (a INTEGER NOT NULL CHECK (a > 0))'],
  );
  expect(rows).toEqual([1, 2]);
  expect(losses).toEqual([
    {
      what: 'table t, 4 of 6 rows',
      why: expect.stringMatching(/^Constraint Error: [^;]+; Constraint Error: [^;]+$/),
    },
  ]);
});

test.each([
  {
    rule: "DEFAULT 'made up'",
    left: [1, 2],
    losses: [{ what: 'table t, column "b" in 2 rows', why: 'Invalid Input Error: torn' }],
  },
  {
    rule: 'NOT NULL',
    left: [],
    losses: [{ what: 'table t, 2 of 2 rows', why: 'Invalid Input Error: torn' }],
  },
])(
  'of rows with a column that cannot be read the others are copied, if it may be NULL: $rule',
  async ({ rule, left, losses }) => {
    // A view stands for a table with a damaged block.
    const torn =
      "CREATE VIEW t AS SELECT rowid, a, error('torn')::VARCHAR AS b FROM (VALUES (0, 1), (1, 2)) AS held (rowid, a)";
    expect(await copied([torn], [`CREATE TABLE t (a INTEGER, b VARCHAR ${rule})`])).toEqual({
      losses,
      rows: left,
    });
  },
);
