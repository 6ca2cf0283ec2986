import { describeError, HARNESS_FAILED } from '../command-line/run-program.js';
import { typedCommand } from '../command-line/typed-command.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { DamageOptions } from '../damage/damage-options.js';
import type { CrashOptions } from '../matrix/crash/plan-kills.js';
import { type PlannedCell, planCells } from '../matrix/plan.js';
import type { Shard } from '../matrix/shard.js';
import type { WorkerProcess } from '../matrix/worker-process.js';
import { chooseReporters } from '../report/choose-reporters.js';
import { gitSha } from '../report/model/git-sha.js';
import { makeReport } from '../report/model/make-report.js';
import { thisPlatform } from '../report/model/platform.js';
import { describePlan } from '../report/model/reported-plan.js';
import { refuseTargets } from '../report/refuse-targets.js';
import { writeReports } from '../report/write-reports.js';
import { givenCurves } from './curves-option.js';
import { runCells } from './run-cells.js';
import type { RunOptions } from './run-options.js';
import { selectCells } from './select-cells.js';

export interface MatrixCommandOptions extends RunOptions {
  readonly fixture?: string;
  readonly subject?: string[];
  readonly engine: string;
  readonly kills?: CrashOptions['kills'];
  readonly damages?: DamageOptions['damages'];
  readonly seed: number;
  readonly reporter?: string[];
  readonly shard?: Shard;
  readonly curves?: string;
}

/**
 * Plans, runs and reports what the options of `frcompat matrix` ask for.
 *
 * @param firstWorker one that was started ahead
 */
export async function runMatrixCommand(
  options: MatrixCommandOptions,
  firstWorker: WorkerProcess | undefined,
): Promise<void> {
  const reporters = chooseReporters(options.reporter ?? []);
  refuseTargets(reporters);
  const curves = await givenCurves(options.curves);
  const startedAt = new Date().toISOString();
  const commit = gitSha();
  const selection = await selectCells(options.subject ?? ['recorder'], options.fixture, options.engine);
  const unlessToldOtherwise = selection.engines.length > 1 ? 0 : 1;
  const crash = { kills: options.kills ?? unlessToldOtherwise, seed: options.seed };
  const damage = { damages: options.damages ?? unlessToldOtherwise, seed: options.seed };
  const whole = planCells({ ...selection, crash: () => crash, damage: () => damage });
  const plan = options.shard === undefined ? whole : await takeShardOf(whole, options.shard);
  const { verdicts, durationMs, interruption, isTidy } = await runCells(plan, { ...options, firstWorker });
  const report = makeReport({
    command: typedCommand(),
    commit: await commit,
    plan: await describePlan({ ...selection, crash, damage }, fixturesDirectory()),
    runs: [
      {
        platform: thisPlatform(),
        shard: options.shard ?? null,
        startedAt,
        durationMs,
        cells: plan.length,
        interrupted: interruption?.signal ?? null,
        verdicts: [...verdicts],
      },
    ],
    ...curves,
  });
  try {
    await writeReports(report, reporters, (text) => process.stdout.write(text));
  } catch (error) {
    if (interruption === null) {
      throw error;
    }
    console.error(describeError(error));
  }
  if (interruption !== null) {
    throw interruption;
  }
  process.exitCode = isTidy ? report.exitCode : HARNESS_FAILED;
}

/** Loaded when it is wanted: what knows the cost of a cell knows every way of damaging a file, and its worker waits. */
async function takeShardOf(whole: readonly PlannedCell[], shard: Shard): Promise<PlannedCell[]> {
  const { takeShard } = await import('../matrix/shard.js');
  return takeShard(whole, shard);
}
