import { HarnessError } from '../errors/errors.js';
import { describeProcessEnd } from '../processes/process-end.js';
import type { Difference } from '../schema/catalog/difference.js';
import { type Cell, type CheckName, type CheckResult, checkNames, type Verdict } from './verdict.js';
import type { CellReport, WorkerDeath } from './worker-process.js';

/**
 * The verdict on a cell. Where the process died, the check under way failed of it, the answers given before stand, and
 * every other check was not asked.
 *
 * @throws {HarnessError} the process lives, and a check has no answer: nothing asks it
 */
export function cellVerdict(
  cell: Cell,
  { answers, death }: CellReport,
  circumstances: { readonly durationMs: number; readonly keptIn?: string },
): Verdict {
  const fatal = death && fatalCheck(answers, death);
  const answerTo = (check: CheckName): CheckResult => {
    if (death === undefined) {
      return answers[check] ?? refuseUnasked(check);
    }
    return check === fatal
      ? { outcome: 'failed', message: lastMoments(death), differences: differencesOf(death) }
      : (answers[check] ?? { outcome: 'not-asked', reason: `the process died during ${fatal}` });
  };
  const checks = Object.fromEntries(checkNames.map((check) => [check, answerTo(check)])) as Verdict['checks'];
  return { cell, checks, ...(death === undefined ? {} : { processEnd: death.end }), ...circumstances };
}

/** A process can also die between two checks: then the next one takes the blame, or the last, so that none is lost. */
function fatalCheck(answers: CellReport['answers'], { underWay }: WorkerDeath): CheckName {
  const unanswered = checkNames.find((check) => answers[check] === undefined);
  return underWay !== undefined && answers[underWay] === undefined
    ? underWay
    : (unanswered ?? underWay ?? 'boot');
}

/** Which of several things the process died of. */
function differencesOf({ about, end }: WorkerDeath): Difference[] {
  return about === undefined
    ? []
    : [{ path: about, expected: 'an answer', actual: `the process ${describeProcessEnd(end)}` }];
}

function refuseUnasked(check: CheckName): never {
  throw new HarnessError(
    `Nothing asks the check ${check}. Enter it where its like are: src/matrix/checks/inspection-checks.ts or src/matrix/run-cell.ts.`,
  );
}

function lastMoments({ end, lastWords }: WorkerDeath): string {
  const moment = `The process ${describeProcessEnd(end)}.`;
  return lastWords === '' ? moment : `${moment} It wrote: ${lastWords}`;
}
