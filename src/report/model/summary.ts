import { type CheckResult, hasFailed, type Verdict } from '../../matrix/verdict.js';

/** The figures of a run. A cell passed when none of its checks failed. */
export interface Summary {
  readonly cells: { readonly total: number; readonly passed: number; readonly failed: number };
  readonly checks: {
    readonly passed: number;
    readonly failed: number;
    /** As the contract declares for the engine. */
    readonly refused: number;
    readonly notAsked: number;
  };
}

export function summarise(verdicts: readonly Verdict[]): Summary {
  const results = verdicts.flatMap((verdict) => Object.values(verdict.checks));
  const count = (outcome: CheckResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const failed = verdicts.filter(hasFailed).length;
  return {
    cells: { total: verdicts.length, passed: verdicts.length - failed, failed },
    checks: {
      passed: count('passed'),
      failed: count('failed'),
      refused: count('refused'),
      notAsked: count('not-asked'),
    },
  };
}
