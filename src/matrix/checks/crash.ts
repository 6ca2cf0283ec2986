import { CrashSite } from '../crash/crash-site.js';
import {
  type BootTrace,
  type CrashOptions,
  type KillChain,
  planKills,
  planProcessKills,
} from '../crash/plan-kills.js';
import type { CheckName, CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';

/**
 * Does the file come through when the subject is killed during its boot, while it records, and during the boot after
 * that? After every chain of kills the checks that passed without are asked again. Stops at the first chain that does
 * harm.
 *
 * @param laidOut the fixture, opened by nobody
 * @param passed the checks that the cell has passed so far
 * @param onStep told before every step what comes: each kill, and every look at what it left
 */
export async function checkCrash(
  context: CellContext,
  laidOut: string,
  options: CrashOptions,
  passed: ReadonlySet<CheckName>,
  onStep: (about: string) => Promise<void>,
): Promise<CheckResult> {
  if (options.kills === 0) {
    return { outcome: 'not-asked', reason: 'no kills were asked for (--kills 0)' };
  }
  let under = 'before the kills';
  const site = await CrashSite.prepare(context, laidOut, { onStep: (about) => onStep(`${under}: ${about}`) });
  const chains = chainsFor(context, site.trace, options);
  if (chains === undefined) {
    return {
      outcome: 'not-asked',
      reason: 'the command prints no line "ready", so nobody knows when to kill it',
    };
  }
  for (const [i, chain] of chains.entries()) {
    under = `chain ${i + 1} of ${chains.length}`;
    const { didNotWait, harm } = await site.strike(chain, passed);
    if (harm.length > 0) {
      return passedUnless(
        harm.map(({ path, expected, actual }) => ({ path, expected, actual })),
        `Chain ${i + 1} of ${chains.length} did harm (--kills ${options.kills} --seed ${options.seed}).`,
      );
    }
    if (didNotWait) {
      return {
        outcome: 'not-asked',
        reason:
          'the command ends before it can be killed. After its line "ready" it must wait until its stdin ends',
      };
    }
  }
  return { outcome: 'passed' };
}

/** Undefined for a process of its own that does not say when its boot is done. */
function chainsFor(
  { fixture, subject }: CellContext,
  trace: BootTrace,
  options: CrashOptions,
): KillChain[] | undefined {
  const label = `${fixture.id}/${subject.id}`;
  if (subject.kill === undefined) {
    return planKills(trace, options, label, subject.notAsked?.record === undefined);
  }
  return typeof trace.readyAfterMs === 'number'
    ? planProcessKills(trace.readyAfterMs, options, label)
    : undefined;
}
