import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { newestRevision, revisions } from '../../generators/revisions/index.js';
import { r5 } from '../../generators/revisions/r5.js';
import { crashOfControl, damageOfControl, killedRevisions } from '../../src/matrix/controls.js';
import { committedControls, readControls } from '../../src/matrix/controls-file.js';
import { type CheckName, checkNames } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { fixtureOf } from '../fixture-of.js';

describe('who is killed, and opens damaged copies', () => {
  test('is the boot fix and every revision after it, also one that is entered tomorrow', () => {
    expect(killedRevisions).toEqual(revisions.slice(revisions.indexOf(r5)).map(({ id }) => id));
  });

  test('is the newest on every birth: killed as it was closed, with damage as it was killed', async () => {
    for (const { id } of revisions) {
      const [clean, unclean] = [await fixtureOf(id), await fixtureOf(`${id}~unclean`)];
      expect(crashOfControl(clean, newestRevision.id).kills).toBe(2);
      expect(damageOfControl(unclean, newestRevision.id).damages).toBe(4);
      expect(crashOfControl(unclean, newestRevision.id).kills).toBe(0);
      expect(damageOfControl(clean, newestRevision.id).damages).toBe(0);
      expect(crashOfControl(clean, 'r4').kills).toBe(0);
      expect(damageOfControl(unclean, 'r4').damages).toBe(0);
    }
  });

  test('is everyone of whom the committed expectation says that a kill or damage was too much', async () => {
    const { subjects } = await readControls(committedControls());
    const failing = Object.entries(subjects).filter(([, { crash, damage }]) => crash ?? damage);
    expect(failing.map(([subject]) => subject)).toEqual(expect.arrayContaining(['r5', 'r6', 'r7']));
    expect(killedRevisions).toEqual(expect.arrayContaining(failing.map(([subject]) => subject)));
  });
});

/** What no historical revision fails, and the test that makes it fail: its file and its name. */
const failedByTest: Partial<Record<CheckName, readonly [file: string, name: string]>> = {
  rows: [
    'test/matrix/run-cell.test.ts',
    'rows: a value is changed, a row is gone, a migrated column is filled',
  ],
  foreign: ['test/matrix/run-cell.test.ts', 'foreign: a view is dropped, a row is changed'],
  record: ['test/matrix/run-cell.test.ts', 'record: the event is not stored'],
};

test.each(checkNames)('%s is a check that something fails', async (check) => {
  const { subjects } = await readControls(committedControls());
  const isFailedByRevision = Object.values(subjects).some((checks) =>
    Object.keys(checks[check] ?? {}).some((outcome) => outcome.startsWith('failed')),
  );
  const [file, name] = failedByTest[check] ?? [];
  const source = file === undefined ? '' : await readFile(fromPackageRoot(...file.split('/')), 'utf8');
  const isFailedByTest = name !== undefined && source.includes(`test('${name}'`);
  expect(
    isFailedByRevision || isFailedByTest,
    `A check that nothing fails is worth nothing, and no control fails "${check}". If a historical revision does: npm run matrix:controls -- --update. If none can: write a test that makes it fail, and name it in failedByTest of test/matrix/controls.test.ts.`,
  ).toBe(true);
});
