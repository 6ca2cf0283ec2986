import { expect, test } from 'vitest';
import { findRevision } from '../../../generators/revisions/index.js';
import { runMatrix } from '../../../src/matrix/run-matrix.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { revisionSubject } from '../../../src/subjects/revision.js';
import type { Subject } from '../../../src/subjects/subject.js';
import { plan, subject } from '../../subjects/command/behaving-command.js';
import { askCell, differencesOf } from '../ask-cell.js';
import { hungAt } from '../verdicts.js';

const kills = { crash: { kills: 2, seed: 1 } };

function revision(id: string) {
  const found = findRevision(id);
  if (found === undefined) {
    throw new Error(`no revision ${id}`);
  }
  return revisionSubject(found);
}

test.each(['r0', 'r4~unclean', 'r0+r7~killed-at-12', 'r7~stale-index'])(
  'the recorder comes through on %s',
  async (fixture) => {
    const { crash } = await askCell(fixture, recorderSubject, {}, kills);
    expect(crash).toEqual({ outcome: 'passed' });
  },
);

test('r7 leaves indexes that lie when it is killed while it records and boots once more', async () => {
  const { crash } = await askCell('r7', revision('r7'), {}, kills);
  expect(differencesOf(crash)[0]).toEqual({
    path: 'after the kills: agreement',
    expected: 'passed',
    actual: expect.any(String),
  });
});

test('a process that hangs where it is to be killed is named', async () => {
  const cells = await plan('be ready once its stdin ends', 1);
  const [verdict] = await runMatrix(cells, { workers: 1, timeoutMs: 10_000 });
  expect(verdict?.processEnd).toEqual({ kind: 'timed-out', timeoutMs: 10_000 });
  expect(verdict?.checks.crash).toEqual(
    hungAt('chain 1 of 1: the process to be killed when it said that it was ready', 10_000),
  );
});

/** How fast a process ends is chance: what its minder answers then is not. */
const endsAtOnce: Subject = { ...subject('be ready and wait'), kill: async () => ({ kind: 'too-late' }) };

test('a command that does not wait to be killed has not come through', async () => {
  const { crash } = await askCell('r7', endsAtOnce, {}, { crash: { kills: 2, seed: 1 } });
  expect(crash).toEqual({
    outcome: 'not-asked',
    reason:
      'the command ends before it can be killed. After its line "ready" it must wait until its stdin ends',
  });
});
