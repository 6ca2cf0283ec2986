import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../errors.js';
import type { CellContext } from '../checks/cell-context.js';
import type { CheckName, CheckResult } from '../verdict.js';
import { copyDatabase, type Harm, lookPlainly, runTrial, type TrialResult } from './crash-trial.js';
import type { BootTrace, KillChain } from './kill-point.js';
import { traceBoot } from './trace-boot.js';

/** A check that is asked again of the file that a trial leaves. */
export type Question = readonly [CheckName, (context: CellContext) => Promise<CheckResult>];

/** One fixture, ready to have its subject killed on it again and again, each time on a fresh copy. */
export class CrashSite {
  private copies = 0;

  private constructor(
    private readonly context: CellContext,
    private readonly pristine: string,
    readonly trace: BootTrace,
    private readonly soundBefore: boolean,
  ) {}

  /** @param pristine a copy of the fixture that no subject has opened, with its directory to itself */
  static async prepare(context: CellContext, pristine: string): Promise<CrashSite> {
    const blank = new CrashSite(context, pristine, { statements: 0, changing: [], durationMs: 0 }, false);
    const trace = await blank.onCopy((copy) => traceBoot(copy.subject, copy.engine, copy.file));
    const before = await blank.onCopy((copy) => lookPlainly(copy, []));
    return new CrashSite(context, pristine, trace, before.harm.length === 0);
  }

  /** Runs one chain of kills and asks the questions of what it left, unless that was bad enough already. */
  strike(chain: KillChain, questions: readonly Question[]): Promise<TrialResult> {
    return this.onCopy(async (copy) => {
      const trial = await runTrial(copy, chain, this.soundBefore);
      return trial.harm.length > 0 ? trial : { ...trial, harm: await firstFailure(copy, questions) };
    });
  }

  private async onCopy<T>(work: (copy: CellContext) => Promise<T>): Promise<T> {
    this.copies += 1;
    const directory = path.join(path.dirname(this.pristine), `crash-${this.copies}`);
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

async function firstFailure(context: CellContext, questions: readonly Question[]): Promise<Harm[]> {
  for (const [check, question] of questions) {
    const result = await question(context).catch(
      (error): CheckResult => ({ outcome: 'failed', message: messageOf(error), differences: [] }),
    );
    if (result.outcome === 'failed') {
      const kind = kindOf(check);
      return [
        { kind, path: `after the kills: ${check}`, expected: 'passed', actual: result.message },
        ...result.differences.map((difference) => ({ ...difference, kind })),
      ];
    }
  }
  return [];
}

function kindOf(check: CheckName): Harm['kind'] {
  return check === 'agreement' ? 'index-disagrees' : check === 'rows' ? 'events-lost' : 'check-failed';
}
