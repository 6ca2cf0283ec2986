import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../../src/schema/agreement/agreement.js';
import { indexedColumns } from '../../../src/schema/agreement/indexed-columns.js';
import {
  isBehindGenerated,
  mistakenIndexes,
  planMistakenLookUps,
} from '../../../src/schema/agreement/mistaken-indexes.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { reopen, useFile } from './agreement-file.js';

useFile();

/** What DuckDB 1.5.5 finds wrong with a file. */
async function disagreementsAfter(...statements: readonly string[]) {
  const opened = await reopen();
  await opened.run(statements.join('; '));
  return await findDisagreements(opened, await readCatalog(opened));
}

const TABLE = 'CREATE TABLE t (i INTEGER, g VARCHAR AS (upper(a)), a VARCHAR, b VARCHAR)';
const ROWS = "INSERT INTO t SELECT i, 'a', 'b' || i FROM range(30) AS r(i)";
const SWAPPED = "INSERT INTO t SELECT i, 'v' || i, 'v' || (29 - i) FROM range(30) AS r(i)";

describe('an index behind a generated column', () => {
  it('is told with the column that the engine looks up through it, and what that finds', async () => {
    expect(await disagreementsAfter(TABLE, ROWS, 'CREATE INDEX t_b ON t (b)')).toEqual([
      {
        index: 't_b',
        table: 't',
        column: 'b',
        type: 'VARCHAR',
        kind: 'answers-for-another',
        sought: 'a',
        rowsByScan: 30,
        rowsByIndex: 0,
        example: `"a" = CAST('a' AS VARCHAR)`,
      },
    ]);
  });

  it('is told alone where the other column has an index, too, which is never read', async () => {
    const both = ['CREATE INDEX t_a ON t (a)', 'CREATE INDEX t_b ON t (b)'];
    expect(await disagreementsAfter(TABLE, ROWS, ...both)).toMatchObject([{ index: 't_b', sought: 'a' }]);
  });

  it('is told beside the other index where a look-up of that one failed', async () => {
    const opened = await reopen();
    await opened.run([TABLE, ROWS, 'CREATE INDEX t_a ON t (a)', 'CREATE INDEX t_b ON t (b)'].join('; '));
    const failing = {
      run: (sql: string) => opened.run(sql),
      rows: (sql: string) =>
        sql.includes('"a" IN') ? Promise.reject(new Error('INTERNAL Error: node')) : opened.rows(sql),
    };
    expect(await findDisagreements(failing, await readCatalog(opened))).toMatchObject([
      { index: 't_a', kind: 'look-up-failed', message: 'INTERNAL Error: node' },
      { index: 't_b', kind: 'answers-for-another', sought: 'a' },
    ]);
  });

  it('is told where both columns hold the same values, in other rows', async () => {
    expect(await disagreementsAfter(TABLE, SWAPPED, 'CREATE INDEX t_b ON t (b)')).toMatchObject([
      { index: 't_b', sought: 'a', rowsByScan: 1 },
    ]);
  });

  it('is told where both columns hold the smallest value in one row', async () => {
    const equalOnce =
      "INSERT INTO t SELECT i, 'v' || i, CASE WHEN i = 0 THEN 'v0' ELSE 'b' || i END FROM range(30) AS r(i)";
    expect(await disagreementsAfter(TABLE, equalOnce, 'CREATE INDEX t_b ON t (b)')).toMatchObject([
      { index: 't_b', sought: 'a', rowsByScan: 1, rowsByIndex: 0 },
    ]);
  });

  it('is told where the other column holds nothing', async () => {
    const nothing = "INSERT INTO t SELECT i, NULL, 'b' FROM range(30) AS r(i)";
    expect(await disagreementsAfter(TABLE, nothing, 'CREATE INDEX t_b ON t (b)')).toMatchObject([
      { index: 't_b', sought: 'a', rowsByScan: 0, rowsByIndex: 30 },
    ]);
  });

  it.each([
    ['PRIMARY KEY (x)', 'y INTEGER, x INTEGER PRIMARY KEY'],
    ['UNIQUE (x)', 'y INTEGER, x INTEGER UNIQUE'],
    ['FOREIGN KEY (x) REFERENCES p(id)', 'y INTEGER, x INTEGER REFERENCES p (id)'],
  ])('is told where %s made it', async (index, columns) => {
    const found = await disagreementsAfter(
      'CREATE TABLE p (id INTEGER PRIMARY KEY)',
      'INSERT INTO p FROM range(30)',
      `CREATE TABLE t (g INTEGER AS (1), ${columns})`,
      'INSERT INTO t SELECT i % 3, i FROM range(30) AS r(i)',
    );
    expect(found).toMatchObject([{ index, column: 'x', sought: 'y', rowsByScan: 10, rowsByIndex: 1 }]);
  });

  it('is told where it is on a generated column that is nothing but another one', async () => {
    const found = await disagreementsAfter(
      'CREATE TABLE t (z VARCHAR, g VARCHAR AS (a), y VARCHAR, a VARCHAR)',
      "INSERT INTO t SELECT 'z', 'y', 'a' || i FROM range(30) AS r(i)",
      'CREATE INDEX t_g ON t (g)',
    );
    expect(found).toMatchObject([{ index: 't_g', column: 'g', sought: 'y', rowsByScan: 30, rowsByIndex: 0 }]);
  });

  it.each([
    [
      'where the columns are equal',
      TABLE,
      "INSERT INTO t SELECT i, 'v' || i, 'v' || i FROM range(30) AS r(i)",
    ],
    ['where they are of different types', 'CREATE TABLE t (i INT, g INT AS (1), a BLOB, b VARCHAR)', ROWS],
    [
      'where the generated column is the last',
      'CREATE TABLE t (i INT, a VARCHAR, b VARCHAR, g INT AS (1))',
      ROWS,
    ],
  ])('is not told %s', async (_, table, rows) => {
    expect(await disagreementsAfter(table, rows, 'CREATE INDEX t_b ON t (b)')).toEqual([]);
  });
});

it('a look-up of another column is told with its own index, and with what a scan finds', async () => {
  const opened = await reopen();
  for (const [table, rows] of [
    ['t', 30],
    ['u', 7],
  ] as const) {
    await opened.run(
      `${TABLE.replace('t (', `${table} (`)}; INSERT INTO ${table} SELECT i, 'a', 'b' || i FROM range(${rows}) AS r(i); CREATE INDEX ${table}_b ON ${table} (b)`,
    );
  }
  const catalog = await readCatalog(opened);
  const lookUps = await planMistakenLookUps(opened, mistakenIndexes(catalog, indexedColumns(catalog)));
  const [ofT, ofU] = [30, 7].map((n) => Array.from({ length: n }, (_, id) => id).reduce((a, b) => a ^ b));
  expect(lookUps).toMatchObject([
    { of: { index: 't_b', table: 't' }, sought: 'a', rows: 30, rowIds: String(ofT) },
    { of: { index: 'u_b', table: 'u' }, sought: 'a', rows: 7, rowIds: String(ofU) },
  ]);
});

it('a column is behind a generated one where it is one itself, or has one before it in its own table', () => {
  const column = (name: string) => ({ name, type: 'INTEGER', nullable: true, default: null });
  const generated = { ...column('g'), generated: true } as const;
  const catalog = {
    tables: [
      { name: 's', constraints: [], columns: [generated, column('b')] },
      { name: 't', constraints: [], columns: [column('a'), generated, column('b')] },
    ],
    ...{ indexes: [], views: [] },
  };
  const behind = ['a', 'g', 'b'].map((name) =>
    isBehindGenerated(catalog, { index: 'i', table: 't', column: name, type: 'INTEGER' }),
  );
  expect(behind).toEqual([false, true, true]);
});

it('tables without a generated column are asked nothing more', async () => {
  const opened = await reopen();
  await opened.run(
    "CREATE TABLE t (a VARCHAR DEFAULT 'GENERATED ALWAYS AS(', b VARCHAR); CREATE INDEX t_b ON t (b)",
  );
  await opened.run("INSERT INTO t VALUES ('a', 'b')");
  const catalog = await readCatalog(opened);
  const sent: string[] = [];
  const noting = {
    run: async (sql: string) => {
      sent.push(sql);
      await opened.run(sql);
    },
    rows: (sql: string) => {
      sent.push(sql);
      return opened.rows(sql);
    },
  };
  await findDisagreements(noting, catalog);
  expect(sent.map((sql) => sql.split(' ')[0])).toEqual(['SET', 'SELECT', 'SELECT', 'RESET']);
});
