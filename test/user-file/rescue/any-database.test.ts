import { expect, test } from 'vitest';
import type { Database } from '../../../src/engine/database.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows, withPlainOpen } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { rescueUntouched } from './support.js';

/** What some other application might keep: nothing of it is a flight recorder's. */
const application = [
  'CREATE SCHEMA sales',
  'CREATE SCHEMA "it\'s ""ours"""',
  "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
  "CREATE TYPE sales.size AS ENUM ('s', 'l')",
  'CREATE SEQUENCE numbers START 5 INCREMENT BY 3',
  'CREATE MACRO plus(a, b := 2) AS a + b',
  'CREATE MACRO sales.first_ones(n) AS TABLE SELECT * FROM range(n)',
  "CREATE TABLE parents (id BIGINT PRIMARY KEY DEFAULT nextval('numbers'), feels mood)",
  'CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES parents(id), UNIQUE (parent, id))',
  'CREATE TABLE tree (id INT PRIMARY KEY, above INT REFERENCES tree(id))',
  'CREATE TABLE sales.items ("na""me" TEXT, n INT, twice INT GENERATED ALWAYS AS (n * 2), big sales.size, since TIMESTAMPTZ DEFAULT now(), CHECK (n < 1000))',
  'CREATE TABLE "it\'s ""ours"""."t t" (a STRUCT(x INT, y VARCHAR[]), m MAP(VARCHAR, INT), b BLOB, h HUGEINT, d DECIMAL(30, 3))',
  'CREATE TABLE log (id INT, at_time TIMESTAMP DEFAULT now())',
  'CREATE INDEX i_items ON sales.items(n)',
  'CREATE UNIQUE INDEX i_log ON log(id)',
  'CREATE INDEX i_pair ON log(id, at_time)',
  'CREATE VIEW z_base AS SELECT * FROM sales.items',
  'CREATE VIEW a_over AS SELECT count(*) AS n, plus(1) AS three FROM z_base',
  "COMMENT ON TABLE log IS 'what happened'",
  "INSERT INTO parents (feels) SELECT 'it''s ok' FROM range(4)",
  'INSERT INTO children SELECT id * 10, id FROM parents',
  'INSERT INTO tree VALUES (1, NULL)',
  'INSERT INTO tree VALUES (2, 1)',
  "INSERT INTO sales.items (\"na\"\"me\", n, big, since) SELECT 'n' || i, i, 'l', TIMESTAMPTZ '2026-01-01 00:00:00+00' FROM range(500) AS r(i)",
  'INSERT INTO "it\'s ""ours"""."t t" VALUES ({x: 1, y: [\'a\', NULL]}, MAP {\'k\': 1}, \'\\xAA\\x00\'::BLOB, 170141183460469231731687303715884105727, 1.234)',
  "INSERT INTO log SELECT i, TIMESTAMP '2026-01-01' FROM range(1000) AS r(i)",
];

/** Engine facts, section 1: an ALTER of a table with `DEFAULT now()` makes a log that no plain open replays. */
const beforeTheKill = [
  'ALTER TABLE log ADD COLUMN note TEXT',
  "INSERT INTO log VALUES (5000, TIMESTAMP '2026-02-02', 'after')",
  'ALTER TABLE sales.items ADD COLUMN extra INT',
  "INSERT INTO sales.items (\"na\"\"me\", n, big, since) VALUES ('last', 999, 's', TIMESTAMPTZ '2026-01-02 00:00:00+00')",
];

const questions = {
  schemas:
    "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name NOT IN ('information_schema', 'pg_catalog')",
  types:
    'SELECT schema_name, type_name, labels::VARCHAR AS labels FROM duckdb_types() WHERE NOT internal AND database_name = current_database()',
  tables: 'SELECT schema_name, table_name, comment, sql FROM duckdb_tables()',
  indexes: 'SELECT schema_name, index_name, is_unique, sql FROM duckdb_indexes()',
  views: 'SELECT schema_name, view_name, sql FROM duckdb_views() WHERE NOT internal',
  items: 'SELECT "na""me", n, twice, big, since::VARCHAR AS since, extra FROM sales.items',
  odd: 'SELECT t::VARCHAR AS t FROM "it\'s ""ours"""."t t" AS t',
  parents: 'SELECT id, feels::VARCHAR AS feels FROM parents',
  children: 'SELECT * FROM children',
  tree: 'SELECT * FROM tree',
  log: 'SELECT id, at_time::VARCHAR AS at_time, note FROM log',
  derived: 'SELECT n, three, (SELECT count(*) FROM sales.first_ones(7)) AS seven FROM a_over',
};

async function answers(database: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(questions)) {
    all[name] = (await database.rows(sql)).map((row) => Object.values(row).map(String).join('|')).sort();
  }
  all.next = (await database.rows("SELECT nextval('numbers') AS n")).map(({ n }) => String(n));
  return all;
}

test('everything that an application keeps comes through a log that no plain open replays', async () => {
  await inFolder(async (folder) => {
    const expected = await withPlainOpen(`${folder}/expected.db`, async (database) => {
      for (const sql of [...application, ...beforeTheKill]) {
        await database.run(sql);
      }
      return await answers(database);
    });
    const file = `${folder}/theirs.db`;
    await makeFile(file, application);
    await runAndBeKilled(file, beforeTheKill);
    await expect(plainRows(file, 'SELECT 1')).rejects.toThrow(/GetDefaultDatabase/);

    const { report, lostNothing, rescued, tables } = await rescueUntouched(file);
    expect(lostNothing).toBe(true);
    expect(report.attempts.map(({ way, result }) => [way, result.outcome])).toEqual([
      ['open it with DuckDB 1.5.5', 'failed'],
      ['attach it to DuckDB 1.5.5', 'recovered'],
    ]);
    expect(report.attempts[0]?.result).toMatchObject({ message: expect.stringContaining(`"${file}.wal"`) });
    expect(tables).toEqual([
      { name: 'it\'s "ours".t t', rows: 1 },
      { name: 'children', rows: 4 },
      { name: 'log', rows: 1001 },
      { name: 'parents', rows: 4 },
      { name: 'tree', rows: 2 },
      { name: 'sales.items', rows: 501 },
    ]);
    const found = await withPlainOpen(rescued, answers);
    expect(found).toEqual(expected);
    expect(found.next).toEqual(['17']);
    expect(found.derived).toEqual(['501|3|7']);
  });
});
