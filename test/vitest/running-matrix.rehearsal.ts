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
  crash: () => ({ kills: 0, seed: 1 }),
});

test('a run that cannot go on is the answer to every cell, also to one that is asked for later', async () => {
  const matrix = startMatrix(plan, { fixturesDirectory: temporaryDirectory() });
  for (const { cell } of plan) {
    await expect(matrix.verdictOn(cell)).rejects.toThrow(/r[07]\.db\.gz/);
  }
  await matrix.stop();
});
