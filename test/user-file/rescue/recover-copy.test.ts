import path from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../../../src/engine/sql.js';
import { readableFrom } from '../../../src/engine/storage-format.js';
import { recoverCopy } from '../../../src/user-file/rescue/recover-copy.js';
import type { Way } from '../../../src/user-file/rescue/ways.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { makeWithOwnFunction } from './own-function.js';

/** Ways that end with a file of their own, and the one that keeps it. */
const methods: readonly Way['method'][] = ['open', 'copy', 'salvage'];

/** Recovers a copy of a file called sales.db, which every DuckDB since that version reads. */
async function recovered(
  method: Way['method'],
  statements: readonly string[],
  question: string,
  since = '1.0.0',
) {
  let answer: unknown;
  await inFolder(async (folder) => {
    const file = path.join(folder, 'sales.db');
    const attach = `ATTACH ${literal(file)} AS sales (STORAGE_VERSION 'v${since}')`;
    await makeFile(':memory:', [attach, 'USE sales.main', ...statements, 'USE memory.main', 'DETACH sales']);
    const result = await recoverCopy({ method, engine: '1.5.5' }, file);
    expect(await readableFrom(file)).toBe(since);
    answer = { result, rows: await plainRows(file, question) };
  });
  return answer;
}

test.each(methods)('a schema with the name of the database: %s', async (method) => {
  const statements = ['sales', 'rescued', 'damaged', 'memory'].flatMap((schema) => [
    `CREATE SCHEMA ${schema}`,
    `CREATE TABLE sales.${schema}.orders (a INT, b INT)`,
    `CREATE INDEX pair ON sales.${schema}.orders (a, b)`,
    `INSERT INTO sales.${schema}.orders VALUES (1, 2)`,
  ]);
  expect(
    await recovered(
      method,
      statements,
      'SELECT count(*)::INT AS n FROM duckdb_indexes() WHERE is_unique = false',
    ),
  ).toEqual({
    result: {
      outcome: 'recovered',
      tables: ['damaged.orders', 'memory.orders', 'rescued.orders', 'sales.orders'].map((name) => ({
        name,
        rows: 1,
      })),
      rebuiltIndexes: ['damaged.pair', 'memory.pair', 'rescued.pair', 'sales.pair'],
      losses: [],
    },
    rows: [{ n: 4 }],
  });
});

test('an index on a function that only the application has is left out and told, and costs no row', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'own.db');
    await makeWithOwnFunction(file, [
      'CREATE TABLE t (a INT)',
      'CREATE INDEX by_own ON t ((own(a)))',
      'CREATE INDEX pair ON t (a, a)',
      'INSERT INTO t VALUES (1), (2)',
    ]);
    expect(await recoverCopy({ method: 'open', engine: '1.5.5' }, file)).toEqual({
      outcome: 'recovered',
      tables: [{ name: 't', rows: 2 }],
      rebuiltIndexes: ['pair'],
      losses: [
        {
          what: 'index by_own, CREATE INDEX by_own ON t((own(a)))',
          why: expect.stringMatching(/^Catalog Error: Scalar Function with name own does not exist/),
        },
      ],
    });
  });
});

test('such a file, object by object: a foreign key that the engine does not print is told', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'own.db');
    await makeWithOwnFunction(file, [
      `CREATE TABLE t (a INT PRIMARY KEY, s VARCHAR DEFAULT ', , ', above INT REFERENCES t (a), CHECK (a > 0))`,
      'CREATE TABLE "u, " (a INT PRIMARY KEY, above INT REFERENCES "u, " (a))',
      'CREATE INDEX by_own ON t ((own(a)))',
      'INSERT INTO t (a) VALUES (1), (2)',
      'INSERT INTO "u, " VALUES (1, NULL)',
    ]);
    expect(await recoverCopy({ method: 'salvage', engine: '1.5.5' }, file)).toEqual({
      outcome: 'recovered',
      tables: [
        { name: 't', rows: 2 },
        { name: 'u, ', rows: 1 },
      ],
      rebuiltIndexes: [],
      losses: [
        expect.objectContaining({ what: expect.stringMatching(/^comments, /) }),
        {
          what: 'foreign keys of table t to itself',
          why: 'the engine does not tell what they are',
        },
        {
          what: 'foreign keys of table u,  to itself',
          why: 'the engine does not tell what they are',
        },
        { what: 'index by_own', why: expect.stringMatching(/^Catalog Error: Scalar Function .* own /) },
      ],
    });
    expect(
      await plainRows(file, "SELECT column_default AS d FROM duckdb_columns() WHERE column_name = 's'"),
    ).toEqual([{ d: "', , '" }]);
  });
});

test('an index that is built again keeps its comment, in whichever schema', async () => {
  const statements = [
    'CREATE SCHEMA shop',
    'CREATE TABLE shop.orders (a INT, b INT)',
    'CREATE INDEX pair ON shop.orders (a, b)',
    "COMMENT ON INDEX shop.pair IS 'it''s for the report'",
  ];
  expect(
    await recovered('open', statements, 'SELECT index_name, comment FROM duckdb_indexes()'),
  ).toMatchObject({
    result: { rebuiltIndexes: ['shop.pair'], losses: [] },
    rows: [{ index_name: 'pair', comment: "it's for the report" }],
  });
});

test('such a schema, object by object', async () => {
  const statements = [
    'CREATE SCHEMA rescued',
    'CREATE MACRO sales.rescued.one() AS 1',
    'CREATE TABLE sales.rescued.orders (a INT DEFAULT rescued.one())',
    'CREATE INDEX single ON sales.rescued.orders (a)',
    'INSERT INTO sales.rescued.orders VALUES (2)',
  ];
  expect(await recovered('salvage', statements, 'SELECT a FROM rescued.orders')).toMatchObject({
    result: {
      outcome: 'recovered',
      losses: [{ what: 'comments, types that are no ENUM, and the defaults of macro parameters' }],
    },
    rows: [{ a: 2 }],
  });
});

test.each(methods)(
  'rules that call a macro, with all that a comment says and a parameter is by default: %s',
  async (method) => {
    const statements = [
      'CREATE MACRO plus(a, b := 2) AS a + b',
      'CREATE TABLE t (a INT DEFAULT plus(1), b INT AS (plus(a)), c INT CHECK (plus(c) > 0))',
      'CREATE INDEX doubled ON t ((plus(c)))',
      "COMMENT ON COLUMN t.c IS 'positive'",
      'INSERT INTO t (c) VALUES (5)',
    ];
    const question =
      "SELECT a, b, plus(10) AS d, (SELECT comment FROM duckdb_columns() WHERE column_name = 'c' AND table_name = 't') AS said FROM t";
    expect(await recovered(method, statements, question)).toMatchObject({
      result: { outcome: 'recovered', losses: [] },
      rows: [{ a: 3, b: 5, d: 12, said: 'positive' }],
    });
  },
);

test.each(methods)('a column called like what numbers the rows: %s', async (method) => {
  const statements = [
    'CREATE TABLE t (RowId VARCHAR PRIMARY KEY, x INT UNIQUE)',
    "INSERT INTO t SELECT 'key ' || i, i FROM range(3000) AS r(i)",
    "CREATE TABLE u (a INT, rowid VARCHAR GENERATED ALWAYS AS ('u' || a))",
    'INSERT INTO u VALUES (1)',
  ];
  expect(await recovered(method, statements, 'SELECT count(DISTINCT rowid || x)::INT AS n FROM t')).toEqual({
    result: {
      outcome: 'recovered',
      tables: [
        { name: 't', rows: 3000 },
        { name: 'u', rows: 1 },
      ],
      rebuiltIndexes: [],
      losses: [],
    },
    rows: [{ n: 3000 }],
  });
});

test.each(methods)('what only the storage format of the file can hold: %s', async (method) => {
  const statements = ['CREATE TABLE t (v VARIANT)', 'INSERT INTO t VALUES (7::VARIANT)'];
  expect(await recovered(method, statements, 'SELECT v::INT AS v FROM t', '1.5.0')).toEqual({
    result: { outcome: 'recovered', tables: [{ name: 't', rows: 1 }], rebuiltIndexes: [], losses: [] },
    rows: [{ v: 7 }],
  });
});

test('an index through which the engine looks up another column is left out, and told where a key made it', async () => {
  const statements = [
    'CREATE TABLE t (g INTEGER AS (1), y INTEGER, x INTEGER)',
    'INSERT INTO t SELECT i % 3, i FROM range(30) AS r(i)',
    'CREATE UNIQUE INDEX "by x" ON t (x)',
    'CREATE TABLE u (g INTEGER AS (1), y INTEGER, x INTEGER PRIMARY KEY)',
    'INSERT INTO u SELECT y, x FROM t',
  ];
  const wrong =
    'up to DuckDB 1.5.5 look-ups of column y go through it and find the wrong rows (1 for 10), for the table has a generated column before others';
  expect(await recovered('open', statements, 'SELECT count(*)::INT AS n FROM t WHERE y = 0')).toMatchObject({
    result: {
      outcome: 'recovered',
      rebuiltIndexes: [],
      losses: [
        {
          what: 'index by x, CREATE UNIQUE INDEX "by x" ON t(x)',
          why: `${wrong}; where only DuckDB 1.5.6 or later opens the file, make it again`,
        },
        {
          what: 'the PRIMARY KEY (x) of table u',
          why: `it was kept, but ${wrong}; open the file with DuckDB 1.5.6 or later only, or make the table again with its generated columns last`,
        },
      ],
    },
    rows: [{ n: 10 }],
  });
});

test('an index behind a generated column is built again, for up to DuckDB 1.5.5 no look-up goes through it', async () => {
  const statements = [
    'CREATE TABLE t (g INTEGER AS (1), y INTEGER, x VARCHAR)',
    "INSERT INTO t VALUES (1, 'x')",
    'CREATE INDEX by_x ON t (x)',
  ];
  expect(await recovered('open', statements, "SELECT x FROM t WHERE x = 'x'")).toMatchObject({
    result: { rebuiltIndexes: ['by_x'], losses: [] },
    rows: [{ x: 'x' }],
  });
});

test('so are indexes on the column of a key or of another index, for look-ups go through one of them only', async () => {
  const statements = [
    'CREATE TABLE t (id INTEGER PRIMARY KEY, x VARCHAR, y VARCHAR)',
    "INSERT INTO t VALUES (1, 'x', 'y')",
    'CREATE INDEX by_id ON t (id)',
    'CREATE INDEX by_x ON t (x)',
    'CREATE INDEX by_x_too ON t (x)',
    'CREATE INDEX by_y ON t (y)',
  ];
  expect(await recovered('open', statements, 'SELECT id FROM t WHERE id = 1')).toMatchObject({
    result: { rebuiltIndexes: ['by_id', 'by_x', 'by_x_too'], losses: [] },
    rows: [{ id: 1 }],
  });
});
