import { expect, test } from 'vitest';
import { findRevision } from '../../../generators/revisions/index.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { revisionSubject } from '../../../src/subjects/revision.js';
import { askCell, differencesOf } from '../ask-cell.js';

function revision(id: string) {
  const found = findRevision(id);
  if (found === undefined) {
    throw new Error(`no revision ${id}`);
  }
  return revisionSubject(found);
}

test('the recorder comes through', async () => {
  const { crash } = await askCell('r0', recorderSubject, {}, { crash: { kills: 1, seed: 1 } });
  expect(crash).toEqual({ outcome: 'passed' });
});

test('r7 leaves a log that no plain open replays when it is killed after it added a column', async () => {
  const { crash } = await askCell('r0', revision('r7'), {}, { crash: { kills: 'all', seed: 1 } });
  expect(crash).toMatchObject({
    outcome: 'failed',
    message: expect.stringMatching(/^Chain \d+ of \d+ did harm \(--kills all --seed 1\)\.$/),
  });
  expect(differencesOf(crash)[0]).toMatchObject({
    path: expect.stringMatching(/^killed .*: a plain open$/),
    expected: 'opened',
    actual: expect.stringContaining('GetDefaultDatabase with no default database set'),
  });
});

test('without kills the check is not asked', async () => {
  const { crash } = await askCell('r7', recorderSubject);
  expect(crash).toEqual({ outcome: 'not-asked', reason: 'no kills were asked for (--kills 0)' });
});
