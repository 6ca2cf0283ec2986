import { afterAll, describe, type RunnerTestCase, test } from 'vitest';
import { groupBy } from '../collections/group-by.js';
import type { PlannedCell } from '../matrix/plan.js';
import { checkNames } from '../matrix/verdict.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { judgeCheck } from './judge-check.js';
import { type RunningMatrix, type RunningMatrixOptions, startMatrix } from './running-matrix.js';

/**
 * Turns a plan into tests: a `describe` per subject and engine, in it one per fixture, in it a `test` per check, so that
 * `-t 'r0 boot'` runs one of them. A cell whose tests are all filtered out is not run; every other one is run once, in
 * the worker processes of the matrix, several at the same time. A check that was not asked is a skipped test that says
 * why; a refusal that is as declared passes. Where an engine of the plan is not installed every test fails and says so.
 *
 * @throws {UsageError} a subject of the plan does not exist
 */
export function describeMatrix(plan: readonly PlannedCell[], options: RunningMatrixOptions = {}): void {
  for (const [title, cells] of groupBy(plan, titleOf)) {
    describe(title, () => {
      let matrix: RunningMatrix | undefined;
      for (const { cell } of cells) {
        describe(cell.fixture, () => {
          for (const check of checkNames) {
            // No time limit here: the matrix has one for every check.
            test(check, { timeout: 0 }, async ({ task, skip }) => {
              matrix ??= startMatrix(wantedCells(task, cells), options);
              judgeCheck(await matrix.verdictOn(cell), check, skip);
            });
          }
        });
      }
      // A cell that is under way when the tests end early has to be killed.
      afterAll(() => matrix?.stop(), 0);
    });
  }
}

function titleOf({ cell: { subject, engine } }: PlannedCell): string {
  return `${resolveSubject(subject).id} on DuckDB ${engine}`;
}

/** Those of the group that a test is in that have a test that is to run. */
function wantedCells({ suite }: Readonly<RunnerTestCase>, cells: readonly PlannedCell[]): PlannedCell[] {
  const fixtures = suite?.suite?.tasks.filter(({ mode }) => mode === 'run').map(({ name }) => name);
  return cells.filter(({ cell }) => fixtures?.includes(cell.fixture));
}
