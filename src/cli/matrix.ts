import type { Command } from 'commander';
import { countOrAll, shard, wholeNumber } from '../command-line/numbers.js';
import { once } from '../command-line/once.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { addCurvesOption } from './curves-option.js';
import { addReporterOption, collect } from './reporter-option.js';
import type { MatrixCommandOptions } from './run-matrix-command.js';
import { addRunOptions } from './run-options.js';
import { workerAhead } from './worker-ahead.js';

/** `frcompat matrix`: every fixture opened by the recorder, or by the subjects given. */
export function addMatrixCommand(program: Command): void {
  const command = program
    .command('matrix')
    .description('open every fixture and say, check by check, what is right and what is not')
    .option('--fixture <glob>', 'only the fixtures whose id matches, e.g. "r0*"', once())
    .option(
      '--subject <id>',
      'what opens the files: recorder (the default), a revision (r4), "cmd:<command line with {db}>"; repeatable',
      collect,
    )
    .option(
      '--engine <version>',
      'which DuckDB: a version, all, a glob, or npm:@duckdb/node-api@<version> for any other',
      once(),
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
  addRunOptions(addCurvesOption(addReporterOption(command))).action(run);
}

async function run(options: MatrixCommandOptions): Promise<void> {
  const { runMatrixCommand } = await import('./run-matrix-command.js');
  await runMatrixCommand(options, workerAhead(options.engine));
}
