import {
  type Cell,
  type CheckName,
  type CheckResult,
  checkNames,
  type Verdict,
} from '../../src/matrix/verdict.js';

/** A hand-made verdict: everything passed but what is given. */
export function verdict(
  cell: Partial<Cell>,
  others: Partial<Record<CheckName, CheckResult>> = {},
  rest: Partial<Verdict> = {},
): Verdict {
  const checks = Object.fromEntries(
    checkNames.map((check) => [check, others[check] ?? { outcome: 'passed' }]),
  ) as Verdict['checks'];
  return {
    cell: {
      fixture: 'r0',
      subject: 'recorder',
      engine: '1.5.5',
      crash: { kills: 1, seed: 7 },
      damage: { damages: 1, seed: 7 },
      ...cell,
    },
    checks,
    durationMs: 100,
    ...rest,
  };
}

/** A boot that failed, and all the questions that could not be asked then. */
export function bootFailed(message: string): Partial<Record<CheckName, CheckResult>> {
  const notAsked: CheckResult = { outcome: 'not-asked', reason: 'the boot failed' };
  return {
    ...Object.fromEntries(checkNames.map((check) => [check, notAsked])),
    boot: { outcome: 'failed', message, differences: [] },
  };
}

/** What a check is told to be that stood still at one of the things it is asked of. */
export function hungAt(about: string, timeoutMs: number): CheckResult {
  return {
    outcome: 'failed',
    message: `The process gave no answer for ${timeoutMs} ms and was stopped.`,
    differences: [
      {
        path: about,
        expected: 'an answer',
        actual: `the process gave no answer for ${timeoutMs} ms and was stopped`,
      },
    ],
  };
}
