import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { planCells } from '../../matrix/plan.js';
import { runMatrix } from '../../matrix/run-matrix.js';
import { type CheckName, checkNames, type Verdict } from '../../matrix/verdict.js';
import type { Examined } from './examined.js';

/** Whether a subject makes of a fixture what it makes of the file that the fixture was captured from. */
export interface ComparedVerdict {
  readonly subject: string;
  /** The checks that failed on the original. */
  readonly failed: readonly CheckName[];
  /** The checks with another outcome on the fixture; none when the verdict is the same. */
  readonly differing: readonly CheckName[];
}

export interface CompareOptions {
  readonly subject: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Opens both with the subject, asks every check that needs no kill, and compares the outcomes. */
export async function compareVerdicts(
  original: Examined,
  captured: Examined,
  options: CompareOptions,
): Promise<ComparedVerdict> {
  const [before, after] = await Promise.all(
    [original, captured].map((examined) => verdictOn(examined, options)),
  );
  return {
    subject: options.subject,
    failed: checkNames.filter((check) => before?.checks[check].outcome === 'failed'),
    differing: checkNames.filter((check) => outcome(before, check) !== outcome(after, check)),
  };
}

async function verdictOn(
  { adHoc: { fixture, fixturesDirectory } }: Examined,
  { subject, timeoutMs, signal }: CompareOptions,
): Promise<Verdict | undefined> {
  const plan = planCells({
    fixtures: [fixture],
    subjects: [subject],
    engines: [BUNDLED_ENGINE],
    crash: () => ({ kills: 0, seed: 1 }),
  });
  const [verdict] = await runMatrix(plan, {
    workers: 1,
    timeoutMs,
    signal,
    ...(fixturesDirectory === undefined ? {} : { fixturesDirectory }),
  });
  return verdict;
}

/** Of a failure also the kind of error: `failed Binder Error`. The rest of a message may name values. */
function outcome(verdict: Verdict | undefined, check: CheckName): string | undefined {
  const result = verdict?.checks[check];
  return result?.outcome === 'failed'
    ? `failed ${/^[\w ]+ Error\b/.exec(result.message)?.[0] ?? ''}`
    : result?.outcome;
}
