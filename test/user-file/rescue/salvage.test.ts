import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { literal } from '../../../src/engine/sql.js';
import type { Loss } from '../../../src/user-file/rescue/rescue-report.js';
import { salvage } from '../../../src/user-file/rescue/salvage.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { makeWithOwnFunction } from './own-function.js';

/** Makes a file of the statements, salvages it into another, and asks that one. */
async function salvaged(
  statements: readonly string[],
  question: string,
  make = makeFile,
): Promise<{ losses: Loss[]; rows: string[] }> {
  let answer: { losses: Loss[]; rows: string[] } = { losses: [], rows: [] };
  await inFolder(async (folder) => {
    await make(`${folder}/old.db`, statements);
    const database = await (await loadEngine()).open(':memory:');
    try {
      await database.run(`ATTACH ${literal(`${folder}/old.db`)} AS damaged`);
      await database.run(`ATTACH ${literal(`${folder}/new.db`)} AS rescued`);
      const losses = await salvage(database, 'damaged', 'rescued', { skipped: [], tell: () => {} });
      await database.run('USE rescued');
      const rows = await database.rows(question);
      answer = { losses, rows: rows.map((row) => Object.values(row).map(String).join('|')) };
    } finally {
      database.close();
    }
  });
  return answer;
}

test('rows whose foreign key leads to rows that come later, and a table that refers to itself', async () => {
  const { losses, rows } = await salvaged(
    [
      'CREATE TABLE parent (id INT PRIMARY KEY, above INT REFERENCES parent(id))',
      'CREATE TABLE child (id INT, parent INT REFERENCES parent(id))',
      'INSERT INTO parent VALUES (1, NULL)',
      'INSERT INTO parent VALUES (2, 1)',
      'INSERT INTO parent VALUES (3, 2)',
      'INSERT INTO child SELECT i, 1 + i % 3 FROM range(5000) AS r(i)',
    ],
    "SELECT (SELECT count(*) FROM child), (SELECT string_agg(id || above, ',' ORDER BY id) FROM parent)",
  );
  expect(losses).toEqual([]);
  expect(rows).toEqual(['5000|21,32']);
});

test('generated columns', async () => {
  const { losses, rows } = await salvaged(
    [
      'CREATE TABLE t (a INT DEFAULT 7, "g g" INT GENERATED ALWAYS AS (a * 2))',
      'INSERT INTO t VALUES (1), (2)',
    ],
    'SELECT * FROM t ORDER BY a',
  );
  expect(losses).toEqual([]);
  expect(rows).toEqual(['1|2', '2|4']);
});

test('a catalog that the engine cannot copy as a whole: object by object, and that is told', async () => {
  const { losses, rows } = await salvaged(
    [
      'CREATE SCHEMA "o""ne"',
      "CREATE TYPE \"o\"\"ne\".e AS ENUM ('it''s', 'b')",
      'CREATE MACRO "o""ne"."next one"(x) AS x + 1',
      'CREATE MACRO pairs(n) AS TABLE SELECT i, -i FROM range(n) AS r(i)',
      'CREATE TABLE t (a INT, b INT DEFAULT "o""ne"."next one"(3), e "o""ne".e)',
      'CREATE INDEX i ON t(a)',
      'CREATE VIEW z AS SELECT * FROM t',
      'CREATE VIEW a AS SELECT count(*) AS n FROM z',
      "INSERT INTO t (a, e) VALUES (1, 'it''s')",
    ],
    "SELECT a, b, e, n, (SELECT count(*) FROM pairs(3)), (SELECT count(*) FROM duckdb_indexes() WHERE index_name = 'i') FROM t, a",
  );
  expect(losses).toEqual([
    {
      what: 'comments, types that are no ENUM, and the defaults of macro parameters',
      why: expect.stringMatching(
        /^the catalog cannot be copied as a whole: Catalog Error: Scalar Function .*next one/,
      ),
    },
  ]);
  expect(rows).toEqual([expect.stringMatching(/^1\|4\|it's\|1\|3\|\d/)]);
});

test('a sequence of another schema, or with a name in quotes, and the tables that take their numbers from it', async () => {
  const { losses, rows } = await salvaged(
    [
      'CREATE SCHEMA "One two"',
      'CREATE MACRO "One two".two() AS 2',
      'CREATE SEQUENCE "One two"."The Numbers" START 5 INCREMENT BY 10',
      `CREATE TABLE "One two".t (a INT DEFAULT nextval('"One two"."The Numbers"'), b INT DEFAULT "One two".two())`,
      'INSERT INTO "One two".t (b) VALUES (1), (1)',
    ],
    `SELECT a, b, nextval('"One two"."The Numbers"') FROM "One two".t ORDER BY a`,
  );
  expect(losses).toHaveLength(1);
  expect(rows).toEqual(['5|1|25', '15|1|35']);
});

test('a sequence that is used up, upwards or downwards, and the table that took its numbers', async () => {
  const { losses, rows } = await salvaged(
    [
      'CREATE SCHEMA s',
      'CREATE MACRO s.two() AS 2',
      'CREATE SEQUENCE s."up;" MAXVALUE 2',
      'CREATE SEQUENCE down INCREMENT BY -1 MINVALUE -2',
      `CREATE TABLE t (a INT DEFAULT nextval('s."up;"'), b INT DEFAULT nextval('down'), c INT DEFAULT s.two())`,
      'INSERT INTO t (c) VALUES (1), (1)',
    ],
    "SELECT a, b, (SELECT string_agg(regexp_extract(sql, 'START -?[0-9]+'), ', ' ORDER BY sequence_name) FROM duckdb_sequences() WHERE database_name = 'rescued') FROM t ORDER BY a",
  );
  expect(losses).toHaveLength(1);
  expect(rows).toEqual(['1|-1|START -3, START 3', '2|-2|START -3, START 3']);
});

test('what cannot be created of another schema is told with that', async () => {
  const { losses } = await salvaged(
    [
      'CREATE SCHEMA s',
      'CREATE MACRO s.m(x) AS x + 1',
      'CREATE TABLE t (a INT DEFAULT s.m(3))',
      'CREATE TABLE s.gone (a INT)',
      'CREATE VIEW s.t AS SELECT * FROM s.gone',
      'DROP TABLE s.gone',
    ],
    'SELECT 1',
  );
  expect(losses.slice(1)).toMatchObject([{ what: 'view s.t' }]);
});

test('what cannot be created is told', async () => {
  const { losses } = await salvaged(
    [
      'CREATE SCHEMA s',
      'CREATE MACRO s.m(x) AS x + 1',
      'CREATE TABLE t (a INT DEFAULT s.m(3))',
      'CREATE TABLE gone (a INT)',
      'CREATE VIEW v AS SELECT * FROM gone',
      'DROP TABLE gone',
    ],
    'SELECT 1',
  );
  expect(losses.slice(1)).toEqual([
    { what: 'view v', why: expect.stringMatching(/^Catalog Error: Table with name gone does not exist/) },
  ]);
});

test('a table whose rules call a function that only the application has keeps its rows, and those that refer to it theirs', async () => {
  const { losses, rows } = await salvaged(
    [
      "CREATE TYPE mood AS ENUM ('good', 'bad')",
      `CREATE TABLE checked (id INT PRIMARY KEY, "a a" INT CHECK (own("a a") > 0), m mood, s STRUCT(x INT[]), g INT GENERATED ALWAYS AS (id * 2))`,
      'CREATE TABLE child (parent INT REFERENCES checked(id), note VARCHAR NOT NULL)',
      'CREATE TABLE derived (a INT, b INT GENERATED ALWAYS AS (own(a)))',
      'CREATE TABLE whole (a INT PRIMARY KEY)',
      'CREATE VIEW v AS SELECT "a a" FROM checked',
      `INSERT INTO checked VALUES (1, 7, 'bad', {x: [1, 2]})`,
      "INSERT INTO child VALUES (1, 'one')",
      'INSERT INTO derived VALUES (3)',
      'INSERT INTO whole VALUES (4)',
    ],
    'SELECT checked.*, child.*, derived.a AS d, whole.a AS w, v."a a" AS seen FROM checked, child, derived, whole, v',
    makeWithOwnFunction,
  );
  expect(rows).toEqual(["1|7|bad|{'x': [1, 2]}|1|one|3|4|7"]);
  expect(losses.map(({ what }) => what)).toEqual([
    'comments, types that are no ENUM, and the defaults of macro parameters',
    'constraints, defaults and generated columns of table checked',
    'constraints, defaults and generated columns of table child',
    'constraints, defaults and generated columns of table derived',
  ]);
  expect(losses[1]?.why).toContain('Scalar Function with name own does not exist');
});
