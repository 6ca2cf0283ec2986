import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../errors.js';
import type { Difference } from '../../schema/difference.js';
import { copyDatabase, lookPlainly, runTrial } from '../crash/crash-trial.js';
import { type CrashOptions, type KillChain, planKills } from '../crash/kill-point.js';
import { traceBoot } from '../crash/trace-boot.js';
import type { CheckName, CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';

/** A check that is asked again of the file that a trial leaves. */
export type Question = readonly [CheckName, (context: CellContext) => Promise<CheckResult>];

/**
 * Does the file come through when the subject is killed during its boot, while it records, and during the boot after
 * that? After every chain of kills all other checks are asked again. Stops at the first chain that does harm.
 *
 * @param pristine a copy of the fixture that no subject has opened
 * @param onChain told before every chain that the check is still alive
 */
export async function checkCrash(
  context: CellContext,
  pristine: string,
  options: CrashOptions,
  questions: readonly Question[],
  onChain: () => Promise<void>,
): Promise<CheckResult> {
  if (options.kills === 0) {
    return { outcome: 'not-asked', reason: 'no kills were asked for (--kills 0)' };
  }
  const copies = new Copies(context, pristine);
  const trace = await copies.use((copy) => traceBoot(context.subject, context.engine, copy.file));
  const soundBefore = await copies.use(
    async (copy) => (await lookPlainly(copy, [])).differences.length === 0,
  );
  const canRecord = context.subject.notAsked?.record === undefined;
  const chains = planKills(trace, options, `${context.fixture.id}/${context.subject.id}`, canRecord);
  for (const [i, chain] of chains.entries()) {
    await onChain();
    const differences = await copies.use((copy) => harmOf(copy, chain, soundBefore, questions));
    if (differences.length > 0) {
      return passedUnless(
        differences,
        `Chain ${i + 1} of ${chains.length} did harm (--kills ${options.kills} --seed ${options.seed}).`,
      );
    }
  }
  return { outcome: 'passed' };
}

/** What a chain of kills left that should not be: found by the trial itself, or by the checks that are asked after it. */
async function harmOf(
  context: CellContext,
  chain: KillChain,
  soundBefore: boolean,
  questions: readonly Question[],
): Promise<readonly Difference[]> {
  const { differences } = await runTrial(context, chain, soundBefore);
  if (differences.length > 0) {
    return differences;
  }
  for (const [check, question] of questions) {
    const result = await question(context).catch(
      (error): CheckResult => ({ outcome: 'failed', message: messageOf(error), differences: [] }),
    );
    if (result.outcome === 'failed') {
      return [
        { path: `after the kills: ${check}`, expected: 'passed', actual: result.message },
        ...result.differences,
      ];
    }
  }
  return [];
}

/** Copies of the untouched fixture, one after the other, each in a directory of its own. */
class Copies {
  private count = 0;

  constructor(
    private readonly context: CellContext,
    private readonly pristine: string,
  ) {}

  async use<T>(work: (copy: CellContext) => Promise<T>): Promise<T> {
    this.count += 1;
    const directory = path.join(path.dirname(this.pristine), `crash-${this.count}`);
    await mkdir(directory);
    try {
      const file = path.join(directory, path.basename(this.pristine));
      await copyDatabase(this.pristine, file);
      return await work({ ...this.context, file });
    } finally {
      await rm(directory, { recursive: true, force: true, maxRetries: 10 });
    }
  }
}
