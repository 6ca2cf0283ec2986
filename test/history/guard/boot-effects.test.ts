import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { compareEffects, traceEffects } from '../../../src/history/guard/boot-effects.js';

const engine = await loadEngine();
const effectsOf = (...boot: string[]) => traceEffects(engine, boot);

const TABLES = ['CREATE TABLE b (x INT)', 'CREATE TABLE a (x INT)'] as const;
const INDEX = 'CREATE INDEX i ON b (x)';
const COLUMN = 'ALTER TABLE b ADD COLUMN y INT';

test('of a boot the order of its tables is told, and step by step what it does to each', async () => {
  const { createdTables, steps } = await effectsOf(...TABLES, INDEX, 'CREATE TABLE IF NOT EXISTS a (z INT)');
  expect(createdTables).toEqual(['b', 'a']);
  expect([...steps]).toEqual([
    ['b', ['tables.b: a table of 1 column(s)', 'indexes.i: on b (x)']],
    ['a', ['tables.a: a table of 1 column(s)']],
  ]);
  const again = await effectsOf(TABLES[0], 'ALTER TABLE b ALTER x TYPE BIGINT');
  expect(again.steps.get('b')?.at(-1)).toBe('b.x.type: INTEGER -> BIGINT');
});

test('boots are the same where only the steps of two tables interleave otherwise', async () => {
  const [one, other] = [await effectsOf(...TABLES, INDEX), await effectsOf(TABLES[0], INDEX, TABLES[1])];
  expect(compareEffects(one, other)).toEqual([]);
});

test('the order of the tables and of the steps of one, and what only one does, are differences', async () => {
  const one = await effectsOf(...TABLES, INDEX, COLUMN);
  const other = await effectsOf(TABLES[1], TABLES[0], COLUMN, INDEX, 'CREATE TABLE c (x INT)');
  const stepsOf = ({ steps }: typeof one) => steps.get('b')?.join(', then ');
  expect(compareEffects(one, other)).toEqual([
    { path: 'tables in order', expected: 'b, a', actual: 'a, b, c' },
    { path: 'b', expected: stepsOf(one), actual: stepsOf(other) },
    { path: 'c', expected: 'nothing', actual: 'tables.c: a table of 1 column(s)' },
  ]);
});
