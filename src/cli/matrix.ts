import type { Command } from 'commander';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { DamageOptions } from '../damage/plan-damage.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CrashOptions } from '../matrix/crash/kill-point.js';
import { planCells } from '../matrix/plan.js';
import { type Shard, takeShard } from '../matrix/shard.js';
import { chooseReporters } from '../report/choose-reporters.js';
import { gitSha } from '../report/git-sha.js';
import { makeReport } from '../report/make-report.js';
import { thisPlatform } from '../report/platform.js';
import { describePlan } from '../report/reported-plan.js';
import { writeReports } from '../report/write-reports.js';
import { addCurvesOption, givenCurves } from './curves-option.js';
import { countOrAll, shard, wholeNumber } from './numbers.js';
import { addReporterOption, collect } from './reporter-option.js';
import { runCells } from './run-cells.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { selectCells } from './select-cells.js';
import { typedCommand } from './typed-command.js';

interface MatrixCommandOptions extends RunOptions {
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

/** `frcompat matrix`: every fixture opened by the recorder, or by the subjects given. */
export function addMatrixCommand(program: Command): void {
  const command = program
    .command('matrix')
    .description('open every fixture and say, check by check, what is right and what is not')
    .option('--fixture <glob>', 'only the fixtures whose id matches, e.g. "r0*"')
    .option(
      '--subject <id>',
      'what opens the files: recorder (the default), r0 to r7, "cmd:<command line with {db}>"; repeatable',
      collect,
    )
    .option(
      '--engine <version>',
      'which DuckDB: a version, all, a glob, or npm:@duckdb/node-api@<version> for any other',
      BUNDLED_ENGINE,
    )
    .option(
      '--kills <n>',
      'chains of kills per cell, or "all": one per statement that changes something, and as many random ones (default: 1, on several engines 0)',
      countOrAll,
    )
    .option(
      '--damages <n>',
      'damaged copies that each cell opens, or "all": one per way of damaging it (default: 1, on several engines 0)',
      countOrAll,
    )
    .option('--seed <n>', 'chooses where the kills hit, and the damage', wholeNumber, 1)
    .option(
      '--shard <i/n>',
      'only the i-th of n parts that take equally long; "frcompat merge" joins them',
      shard,
    );
  addRunOptions(addCurvesOption(addReporterOption(command))).action(async (options: MatrixCommandOptions) => {
    const reporters = chooseReporters(options.reporter ?? []);
    const curves = await givenCurves(options.curves);
    const startedAt = new Date().toISOString();
    const commit = gitSha();
    const selection = await selectCells(options.subject ?? ['recorder'], options.fixture, options.engine);
    const unlessToldOtherwise = selection.engines.length > 1 ? 0 : 1;
    const crash = { kills: options.kills ?? unlessToldOtherwise, seed: options.seed };
    const damage = { damages: options.damages ?? unlessToldOtherwise, seed: options.seed };
    const whole = planCells({ ...selection, crash: () => crash, damage: () => damage });
    const plan = options.shard === undefined ? whole : takeShard(whole, options.shard);
    const { verdicts, durationMs, interruption } = await runCells(plan, options);
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
    await writeReports(report, reporters, (text) => process.stdout.write(text));
    if (interruption !== null) {
      throw interruption;
    }
    process.exitCode = report.exitCode;
  });
}
