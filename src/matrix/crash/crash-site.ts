import path from 'node:path';
import { withCopy } from '../../corpus/with-copy.js';
import { messageOf } from '../../errors/errors.js';
import type { CellContext } from '../checks/cell-context.js';
import { Inspector } from '../checks/inspection.js';
import { inspectionChecks } from '../checks/inspection-checks.js';
import { checkReboot } from '../checks/reboot.js';
import { type CheckName, type CheckResult, checkNames } from '../verdict.js';
import { type CrashWatch, type Harm, lookPlainly, runTrial, type TrialResult } from './crash-trial.js';
import type { BootTrace, KillChain } from './plan-kills.js';
import { traceBoot } from './trace-boot.js';

/** One fixture, ready to have its subject killed on it again and again, each time on a fresh copy. */
export class CrashSite {
  private copies = 0;

  private constructor(
    private readonly context: CellContext,
    private readonly laidOut: string,
    private readonly watch: CrashWatch,
    readonly trace: BootTrace,
    private readonly soundBefore: boolean,
  ) {}

  /**
   * @param context whose file has a directory to itself, where the copies stand, too
   * @param laidOut the fixture, opened by nobody
   */
  static async prepare(context: CellContext, laidOut: string, watch: CrashWatch): Promise<CrashSite> {
    const blank = new CrashSite(context, laidOut, watch, { changing: [], durationMs: 0 }, false);
    await watch.onStep('a boot');
    const trace = await blank.onCopy((copy) => traceBoot(copy.subject, copy.engine, copy.file));
    await watch.onStep('a plain open');
    const before = await blank.onCopy((copy) => lookPlainly(copy, []));
    return new CrashSite(context, laidOut, watch, trace, before.harm.length === 0);
  }

  /** Runs one chain of kills and asks the checks that it is told of what it left, unless that was bad enough already. */
  strike(chain: KillChain, wanted: ReadonlySet<CheckName>): Promise<TrialResult> {
    return this.onCopy(async (copy) => {
      const trial = await runTrial(copy, chain, this.soundBefore, this.watch);
      return trial.harm.length > 0 ? trial : { ...trial, harm: await firstFailure(copy, wanted, this.watch) };
    });
  }

  /** The checks that the file passes after a boot that nobody kills, or why the subject does not boot it. */
  unharmed(): Promise<ReadonlySet<CheckName> | { readonly notBooted: string }> {
    return this.onCopy(async (copy) => {
      const { result, open } = await copy.subject.boot(copy.engine, copy.file);
      await open?.close();
      if (result.status === 'failed') {
        return { notBooted: result.message };
      }
      const passed = new Set(checkNames);
      for await (const { check } of failures(copy, passed, this.watch)) {
        passed.delete(check);
      }
      return passed;
    });
  }

  private async onCopy<T>(work: (copy: CellContext) => Promise<T>): Promise<T> {
    this.copies += 1;
    const folder = path.join(path.dirname(this.context.file), `crash-${this.copies}`);
    return await withCopy(this.laidOut, folder, (file) => work({ ...this.context, file }));
  }
}

async function firstFailure(
  context: CellContext,
  wanted: ReadonlySet<CheckName>,
  watch: CrashWatch,
): Promise<readonly Harm[]> {
  for await (const { harm } of failures(context, wanted, watch)) {
    return harm;
  }
  return [];
}

/** Everything that needs no event of the subject's making: all of one plain open, then whether a reboot is idle. */
async function* failures(context: CellContext, wanted: ReadonlySet<CheckName>, { onStep }: CrashWatch) {
  const inspector = new Inspector(context);
  try {
    for (const [check, question] of inspectionChecks.filter(([name]) => wanted.has(name))) {
      await onStep(afterKills(check));
      const harm = await harmOf(check, async () => question(context, await inspector.inspect()));
      if (harm.length > 0) {
        yield { check, harm };
      }
    }
  } finally {
    await inspector.close();
  }
  if (wanted.has('reboot')) {
    await onStep(afterKills('reboot'));
    const harm = await harmOf('reboot', () => checkReboot(context));
    if (harm.length > 0) {
      yield { check: 'reboot' as const, harm };
    }
  }
}

async function harmOf(check: CheckName, ask: () => Promise<CheckResult>): Promise<Harm[]> {
  const result = await ask().catch(
    (error): CheckResult => ({ outcome: 'failed', message: messageOf(error), differences: [] }),
  );
  const kind = kindOf(check);
  return result.outcome === 'failed'
    ? [
        { kind, path: afterKills(check), expected: 'passed', actual: result.message },
        ...result.differences.map((difference) => ({ ...difference, kind })),
      ]
    : [];
}

function afterKills(check: CheckName): string {
  return `after the kills: ${check}`;
}

function kindOf(check: CheckName): Harm['kind'] {
  return check === 'agreement' ? 'index-disagrees' : check === 'rows' ? 'events-lost' : 'check-failed';
}
