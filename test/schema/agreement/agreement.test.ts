import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../../src/schema/agreement/agreement.js';
import { indexedColumns } from '../../../src/schema/agreement/indexed-columns.js';
import { planLookUps } from '../../../src/schema/agreement/look-ups.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { columns, noOp, reopen, rows, schema, session, useFile } from './agreement-file.js';

useFile();

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
    // The look-up of the names holds all 26 of them.
    const examples = found.map((one) => ('example' in one ? one.example : ''));
    expect(examples.find((example) => example.includes('"name" IN'))).toMatch(/^"name" IN \(.{189}\.{3}$/);
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

  it.each([
    ['as many rows, but others', { row_ids: 77n }],
    ['the same row several times', { n: 3n }],
  ])('tells an index that finds %s', async (_, wrong) => {
    const opened = await reopen();
    await opened.run('CREATE TABLE t (n INT); CREATE INDEX i ON t (n); INSERT INTO t VALUES (1), (2)');
    const lying = {
      run: (sql: string) => opened.run(sql),
      rows: async (sql: string) => {
        const found = await opened.rows(sql);
        return sql.includes('WHERE "n" >=') ? found.map((row) => ({ ...row, ...wrong })) : found;
      },
    };
    expect(await findDisagreements(lying, await readCatalog(opened))).toMatchObject([
      { kind: 'rows-differ' },
    ]);
  });

  it('asks for an instant of long ago exactly, when zones were no whole minutes from each other', async () => {
    const opened = await reopen();
    await opened.run("SET TimeZone = 'Asia/Kathmandu'");
    await opened.run(
      "CREATE TABLE t (moment TIMESTAMPTZ); CREATE INDEX i ON t (moment); INSERT INTO t VALUES ('1850-01-01 00:00:30+00')",
    );
    expect(await findDisagreements(opened, await readCatalog(opened))).toEqual([]);
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

  it('asks for a row that is the only one with a value', async () => {
    const opened = await reopen();
    await opened.run("CREATE TABLE t (n INTEGER, c VARCHAR); INSERT INTO t VALUES (7, 'c'), (NULL, NULL)");
    const lookUps = await planLookUps(opened, [
      { index: 'i', table: 't', column: 'n', type: 'INTEGER' },
      { index: 'j', table: 't', column: 'c', type: 'VARCHAR' },
    ]);
    expect(lookUps).toMatchObject([
      { of: { index: 'i' }, rows: 1, rowIds: '0' },
      { of: { index: 'j' }, rows: 1, rowIds: '0' },
    ]);
  });
});
