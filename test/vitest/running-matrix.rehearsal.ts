import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { planCells } from '../../src/matrix/plan.js';
import { startMatrix } from '../../src/vitest/running-matrix.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const plan = planCells({
  fixtures: selectFixtures(await readManifest(), '{r0,r7}'),
  subjects: ['recorder'],
  engines: ['1.5.5'],
});

test('once it is stopped nothing is left, and what was done keeps its verdict', async () => {
  const matrix = startMatrix(plan, { workers: 1 });
  const [first, second] = plan;
  if (first === undefined || second === undefined) {
    throw new Error('two cells are needed');
  }
  const verdict = await matrix.verdictOn(first.cell);
  await matrix.stop();
  expect(verdict.checks.boot).toEqual({ outcome: 'passed' });
  expect(await readdir(temporaryDirectory())).toEqual([]);
  await expect(matrix.verdictOn(second.cell)).rejects.toThrow('aborted');
});

test('a run that cannot go on is the answer to every cell, also to one that is asked for later', async () => {
  const matrix = startMatrix(plan, { fixturesDirectory: temporaryDirectory() });
  for (const { cell } of plan) {
    await expect(matrix.verdictOn(cell)).rejects.toThrow(/r[07]\.db\.gz/);
  }
  await matrix.stop();
});
