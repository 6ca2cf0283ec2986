import { beforeAll, expect, it } from 'vitest';
import { installEngine } from '../../../src/engine/install-engine.js';
import { disagreementsOn, noOp, session, useFile } from './agreement-file.js';

const engines = ['1.1.3', '1.4.3', '1.5.6'] as const;

beforeAll(async () => {
  for (const engine of engines) {
    await installEngine(engine);
  }
});

useFile();

const TABLE = 'CREATE TABLE t (g VARCHAR AS (upper(a)), a VARCHAR, b VARCHAR)';
const INDEXES = ['CREATE INDEX t_a ON t (a)', 'CREATE INDEX t_b ON t (b)'];
const rows = (from: number, to: number) =>
  `INSERT INTO t SELECT 'v' || i, 'v' || (99 - i) FROM range(${from}, ${to}) AS r(i)`;

it.each([
  ['1.1.3', [{ index: 't_b', kind: 'answers-for-another', sought: 'a', rowsByScan: 1 }]],
  ['1.4.3', [{ index: 't_b', kind: 'answers-for-another', sought: 'a', rowsByScan: 1 }]],
  ['1.5.6', []],
] as const)('which index answers for which column, on DuckDB %s', async (engine, expected) => {
  await session([TABLE, rows(0, 40), ...INDEXES], 'close');
  expect(await disagreementsOn(engine)).toMatchObject(expected);
});

it('an engine that looks every column up through its own index blames that where it misses rows', async () => {
  // The smallest value, which is asked for, stands in a row that the index misses.
  await session([TABLE, rows(20, 40), ...INDEXES, 'CHECKPOINT'], 'close');
  await session([rows(0, 20)], 'kill');
  await session(noOp, 'close');
  expect(await disagreementsOn('1.5.6')).toMatchObject([
    { index: 't_a', kind: 'rows-differ', rowsByScan: 40, rowsByIndex: 20 },
    { index: 't_b', kind: 'rows-differ', rowsByScan: 40, rowsByIndex: 20 },
  ]);
});
