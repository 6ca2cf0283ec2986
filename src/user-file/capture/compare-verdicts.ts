import { noDamages } from '../../damage/damage-options.js';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { noKills } from '../../matrix/crash/plan-kills.js';
import { type CheckName, checkNames, failedChecks, type Verdict } from '../../matrix/verdict.js';
import { verdictOn } from '../repro/verdict-on.js';
import type { Examined } from './examined.js';

/** Whether a subject makes of a fixture what it makes of the file that the fixture was captured from. */
export interface ComparedVerdict {
  readonly subject: string;
  /** The checks that failed on the original. */
  readonly failed: readonly CheckName[];
  /** The checks with another outcome on the fixture; none when the verdict is the same. */
  readonly differing: readonly CheckName[];
}

interface CompareOptions {
  readonly subject: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Opens both with the subject, asks every check that needs no kill, and compares the outcomes. */
export async function compareVerdicts(
  original: Examined,
  captured: Examined,
  { subject, timeoutMs, signal }: CompareOptions,
): Promise<ComparedVerdict> {
  const cell = { subject, engine: BUNDLED_ENGINE, crash: noKills, damage: noDamages };
  const ask = ({ adHoc }: Examined) => verdictOn(adHoc, cell, { timeoutMs, signal });
  const asked = [ask(original), ask(captured)] as const;
  // Where one fails, the other is still at work in a folder of its own: what it leaves goes before that is told.
  await Promise.allSettled(asked);
  const [before, after] = await Promise.all(asked);
  return { subject, failed: failedChecks(before), differing: differingChecks(before, after) };
}

/** The checks that come out otherwise in one verdict than in the other. Pure. */
export function differingChecks(before: Verdict, after: Verdict): CheckName[] {
  return checkNames.filter((check) => outcome(before, check) !== outcome(after, check));
}

/** Of a failure also the kind of error: `failed Binder Error`. The rest of a message may name values. */
function outcome({ checks }: Verdict, check: CheckName): string {
  const result = checks[check];
  return result.outcome === 'failed'
    ? `failed ${/^[\w ]+ Error\b/.exec(result.message)?.[0] ?? ''}`
    : result.outcome;
}
