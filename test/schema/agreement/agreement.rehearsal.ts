import { describe, expect, it } from 'vitest';
import { findDisagreements } from '../../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { noOp, reopen, rows, schema, session, useFile } from './agreement-file.js';

useFile();

describe('findDisagreements', () => {
  it('compares whole rows where a column is called rowid, so that no query sees the ids of the rows', async () => {
    const table = [
      'CREATE TABLE t (RowId VARCHAR, n INT)',
      'CREATE INDEX i ON t (rowid)',
      'CREATE INDEX j ON t (n)',
    ];
    const more = (from: number, to: number) =>
      `INSERT INTO t SELECT 'it ' || i, i FROM range(${from}, ${to}) AS r(i)`;
    await session([...table, more(0, 20), 'CHECKPOINT'], 'close');
    const healthy = await reopen();
    expect(await findDisagreements(healthy, await readCatalog(healthy))).toEqual([]);
    await healthy.close();
    await session([more(20, 39)], 'kill');
    await session(noOp, 'close');
    const stale = await reopen();
    expect(await findDisagreements(stale, await readCatalog(stale))).toMatchObject([
      { index: 'i', kind: 'rows-differ', rowsByScan: 39, rowsByIndex: 20 },
      { index: 'j', kind: 'rows-differ', rowsByScan: 39, rowsByIndex: 20 },
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
});
