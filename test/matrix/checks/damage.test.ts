import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { damageKinds } from '../../../src/damage/damage-kinds.js';
import { kindsInOrder } from '../../../src/damage/plan-damage.js';
import { BUNDLED_ENGINE } from '../../../src/engine/known-engines.js';
import { planCells } from '../../../src/matrix/plan.js';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { resolveSubject } from '../../../src/subjects/resolve-subject.js';
import { askCell } from '../ask-cell.js';

test('the recorder comes through', async () => {
  const { damage } = await askCell('r4~unclean', recorderSubject, {}, { damage: { damages: 4, seed: 1 } });
  expect(damage).toEqual({ outcome: 'passed' });
});

test('r7 makes a new file where the old one is gone, and the rows of its log are lost', async () => {
  const one = { damage: { damages: 1, seed: 1 } };
  const { damage } = await askCell('r1~unclean', resolveSubject('r7'), {}, one);
  expect(damage).toEqual({
    outcome: 'failed',
    message: 'A damaged copy came to a bad end (--damages 1 --seed 1).',
    differences: [
      {
        path: 'part of a log without its file, seed 1',
        expected: 'every row, or the loss told, or refused with nothing touched',
        actual: expect.stringMatching(/^silent loss: \{"missing":\{"events":\d+\}/),
      },
    ],
  });
});

test.skipIf(process.platform === 'win32')(
  'r7 waits for ever at a pipe, and the verdict names it',
  async () => {
    const plan = planCells({
      fixtures: selectFixtures(await readManifest(), 'r2~unclean'),
      subjects: ['r7'],
      engines: [BUNDLED_ENGINE],
      crash: () => ({ kills: 0, seed: 1 }),
      damage: () => ({ damages: 3, seed: 1 }),
    });
    const [verdict] = await runMatrix(plan, { workers: 1, timeoutMs: 5000 });
    expect(verdict?.processEnd).toEqual({ kind: 'timed-out', timeoutMs: 5000 });
    expect(verdict?.checks.damage).toEqual({
      outcome: 'failed',
      message: 'The process gave no answer for 5000 ms and was stopped.',
      differences: [
        {
          path: 'a named pipe, seed 1',
          expected: 'an answer',
          actual: 'the process gave no answer for 5000 ms and was stopped',
        },
      ],
    });
  },
);

test('without damages the check is not asked, and a command never', async () => {
  const { damage } = await askCell('r7', recorderSubject);
  expect(damage).toEqual({ outcome: 'not-asked', reason: 'no damaged copies were asked for (--damages 0)' });
  expect(resolveSubject('cmd:true {db}').notAsked?.damage).toMatch(/^a command cannot say/);
});

test('every kind has its turn, in an order that seed and fixture choose', () => {
  const order = kindsInOrder('r0', 1);
  expect([...order].sort()).toEqual(damageKinds.map(({ name }) => name).sort());
  expect(kindsInOrder('r0', 1)).toEqual(order);
  expect(kindsInOrder('r0', 2)).not.toEqual(order);
  expect(kindsInOrder('r1', 1)).not.toEqual(order);
});
