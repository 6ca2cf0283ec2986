import path from 'node:path';
import { execaNode } from 'execa';
import { type DirectoryResult, dir } from 'tmp-promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';
import { fromPackageRoot } from '../../src/package-root.js';
import { findDisagreements } from '../../src/schema/agreement.js';
import { indexedColumns } from '../../src/schema/indexed-columns.js';
import { planLookUps } from '../../src/schema/look-ups.js';
import { readCatalog } from '../../src/schema/read-catalog.js';

const columns = {
  id: 'UUID PRIMARY KEY',
  alias: 'VARCHAR UNIQUE',
  name: 'VARCHAR',
  trace: 'UUID',
  n: 'BIGINT',
  at_local: 'TIMESTAMP',
  at_instant: 'TIMESTAMPTZ',
  same: 'UUID',
  same_text: 'VARCHAR',
  flag: 'BOOLEAN',
  score: 'DOUBLE',
  kind: "ENUM('z', 'a')",
  nothing: 'BIGINT',
};
const plain = Object.keys(columns).filter((name) => !['id', 'alias'].includes(name));
const schema = [
  `CREATE TABLE t (${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})`,
  ...plain.map((name) => `CREATE INDEX idx_${name} ON t (${name})`),
  // The engine never reads through these two.
  'CREATE INDEX idx_pair ON t (flag, n)',
  'CREATE INDEX idx_expression ON t ((n + 1))',
];

/** Every third name is NULL, every second of the others repeats, all have a quote. */
const rows = (from: number, to: number) =>
  `INSERT INTO t SELECT
     CAST('00000000-0000-4000-8000-' || lpad(CAST(i AS VARCHAR), 12, '0') AS UUID), 'alias ' || i,
     CASE WHEN i % 3 = 0 THEN NULL ELSE 'it''s "' || (i // 2) || '", (é)' END,
     CAST('10000000-0000-4000-8000-' || lpad(CAST(i AS VARCHAR), 12, '0') AS UUID), i - 50,
     TIMESTAMP '2026-03-29 01:30:00.000001' + to_minutes(CAST(i AS BIGINT)),
     TIMESTAMPTZ '2025-11-02 05:30:00.000001+00' + to_minutes(CAST(i AS BIGINT)),
     CAST('20000000-0000-4000-8000-000000000000' AS UUID), 'same', i % 2 = 0, i / 3.0,
     CASE WHEN i % 2 = 0 THEN 'z' ELSE 'a' END, NULL
   FROM range(${from}, ${to}) AS r(i)`;

const noOp = [`CREATE TABLE IF NOT EXISTS t (id UUID)`];

let directory: DirectoryResult;
let file: string;
let database: Database | undefined;

beforeEach(async () => {
  directory = await dir({ unsafeCleanup: true });
  file = path.join(directory.path, 'größe it.db');
});

afterEach(async () => {
  database?.close();
  database = undefined;
  await directory.cleanup();
});

describe('findDisagreements', () => {
  it('finds none in a healthy file, whatever the type, the value and the time zone', async () => {
    await session([...schema, rows(0, 2500)], 'close');
    const opened = await reopen();
    await opened.run("SET TimeZone = 'America/New_York'");
    const catalog = await readCatalog(opened);
    expect(indexedColumns(catalog).map(({ column }) => column)).toHaveLength(Object.keys(columns).length);
    expect(await findDisagreements(opened, catalog)).toEqual([]);
  });

  it('finds every index that misses the rows of a replayed WAL', async () => {
    await session([...schema, rows(0, 20), 'CHECKPOINT'], 'close');
    await session([rows(20, 39)], 'kill');
    await session(noOp, 'close');
    const opened = await reopen();
    const found = await findDisagreements(opened, await readCatalog(opened));
    const counts = found.map((disagreement) =>
      disagreement.kind === 'rows-differ'
        ? [disagreement.index, disagreement.rowsByScan, disagreement.rowsByIndex]
        : disagreement,
    );
    // 13 of the 39 names are NULL, 7 of those in the first 20 rows; `nothing` is NULL throughout.
    expect(counts).toEqual([
      ['idx_at_instant', 39, 20],
      ['idx_at_local', 39, 20],
      ['idx_flag', 39, 20],
      ['idx_kind', 39, 20],
      ['idx_n', 39, 20],
      ['idx_name', 26, 13],
      ['idx_same', 39, 20],
      ['idx_same_text', 39, 20],
      ['idx_score', 39, 20],
      ['idx_trace', 39, 20],
    ]);
  });

  it('finds none after the same kill when a checkpoint follows the replay', async () => {
    await session([...schema, rows(0, 20), 'CHECKPOINT'], 'close');
    await session([rows(20, 39)], 'kill');
    await session([...noOp, 'CHECKPOINT'], 'close');
    const opened = await reopen();
    expect(await findDisagreements(opened, await readCatalog(opened))).toEqual([]);
  });

  it('asks every look-up through the index, also where all rows have one value', async () => {
    await session([...schema, rows(0, 2500)], 'close');
    const opened = await reopen();
    const scans: string[] = [];
    let lookUps = 0;
    const explaining = {
      run: (sql: string) => opened.run(sql),
      rows: async (sql: string) => {
        if (sql.startsWith('SELECT 0 AS place, count(*) AS n')) {
          const [plan] = await opened.rows(`EXPLAIN (ANALYZE, FORMAT json) ${sql}`);
          scans.push(...(String(plan?.explain_value).match(/(Index|Sequential) Scan/gi) ?? []));
          lookUps += sql.split(' UNION ALL ').length;
        }
        return opened.rows(sql);
      },
    };
    await findDisagreements(explaining, await readCatalog(opened));
    // One look-up for each of the 10 columns of other types with values, 1 for `same_text`, 3 and 1 for the lists.
    expect(lookUps).toBe(10 + 1 + 3 + 1);
    expect(scans).toEqual(Array.from({ length: lookUps }, () => 'Index Scan'));
  });

  it('tells a look-up that fails from one that finds other rows', async () => {
    await session([...schema, rows(0, 20)], 'close');
    const opened = await reopen();
    const failing = {
      run: (sql: string) => opened.run(sql),
      rows: (sql: string) =>
        sql.includes('"flag" >=') ? Promise.reject(new Error('INTERNAL Error: node')) : opened.rows(sql),
    };
    expect(await findDisagreements(failing, await readCatalog(opened))).toEqual([
      {
        index: 'idx_flag',
        table: 't',
        column: 'flag',
        type: 'BOOLEAN',
        kind: 'look-up-failed',
        message: 'INTERNAL Error: node',
      },
    ]);
  });

  it('leaves the settings of the engine as they are by default', async () => {
    const opened = await reopen();
    const settings = () =>
      opened.rows(
        "SELECT name, value FROM duckdb_settings() WHERE name LIKE 'index_scan%' OR name = 'disabled_optimizers' ORDER BY name",
      );
    const before = await settings();
    await findDisagreements(opened, await readCatalog(opened));
    expect(await settings()).toEqual(before);
  });
});

describe('planLookUps', () => {
  it('asks for texts in lists of at most 1000, each value once', async () => {
    const opened = await reopen();
    await opened.run(
      "CREATE TABLE t (c VARCHAR); INSERT INTO t SELECT 'v' || (i % 2001) FROM range(4002) AS r(i)",
    );
    const lookUps = await planLookUps(opened, [{ index: 'i', table: 't', column: 'c', type: 'VARCHAR' }]);
    expect(lookUps.map(({ condition }) => condition.split(',').length)).toEqual([1000, 1000, 1]);
    expect(lookUps.map(({ rows }) => rows)).toEqual([2000, 2000, 2]);
  });
});

async function session(statements: readonly string[], end: 'close' | 'kill'): Promise<void> {
  const program = fromPackageRoot('test', 'schema', 'run-statements.mjs');
  const result = await execaNode(program, [file, JSON.stringify(statements), end], { reject: false });
  if (result.exitCode !== 0 && !(end === 'kill' && (result.signal === 'SIGKILL' || result.stderr === ''))) {
    throw new Error(`The session ended with ${result.exitCode ?? result.signal}: ${result.stderr}`);
  }
}

async function reopen(): Promise<Database> {
  database = await (await loadEngine()).open(file);
  return database;
}
