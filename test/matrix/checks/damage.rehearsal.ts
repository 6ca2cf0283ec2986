import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { BUNDLED_ENGINE } from '../../../src/engine/known-engines.js';
import { planCells } from '../../../src/matrix/plan.js';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { askCell } from '../ask-cell.js';
import { hungAt } from '../verdicts.js';

const all = { damage: { damages: 'all', seed: 1 } } as const;

test.each(['r0', 'r4~unclean'])('the recorder comes through every way of damaging %s', async (fixture) => {
  const { damage } = await askCell(fixture, recorderSubject, {}, all);
  expect(damage).toEqual({ outcome: 'passed' });
});

test.skipIf(process.platform === 'win32')(
  'r7 waits for ever at a pipe, and the verdict names it',
  async () => {
    const plan = planCells({
      fixtures: selectFixtures(await readManifest(), 'r2~unclean'),
      subjects: ['r7'],
      engines: [BUNDLED_ENGINE],
      damage: () => ({ damages: 3, seed: 1 }),
    });
    const [verdict] = await runMatrix(plan, { workers: 1, timeoutMs: 5000 });
    expect(verdict?.processEnd).toEqual({ kind: 'timed-out', timeoutMs: 5000 });
    expect(verdict?.checks.damage).toEqual(hungAt('a named pipe, seed 1', 5000));
  },
);
