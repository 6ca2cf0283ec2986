import type { Command } from 'commander';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CrashOptions } from '../matrix/crash/kill-point.js';
import { chooseReporters } from '../report/choose-reporters.js';
import { knownReporters } from '../report/reporters.js';
import { shellWord } from '../report/shell-word.js';
import { hasFailed } from '../report/summary.js';
import { writeReports } from '../report/write-reports.js';
import { killCount, wholeNumber } from './numbers.js';
import { runCells } from './run-cells.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { CHECK_FAILED } from './run-program.js';

interface MatrixCommandOptions extends RunOptions, CrashOptions {
  readonly fixture?: string;
  readonly subject?: string[];
  readonly engine: string;
  readonly reporter?: string[];
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
      '--reporter <name[=target]>',
      `how to report: ${knownReporters()}; to stdout, or to the file after the =; repeatable`,
      collect,
    )
    .option(
      '--kills <n>',
      'chains of kills per cell, or "all": one per statement that changes something, and as many random ones',
      killCount,
      1,
    )
    .option('--seed <n>', 'chooses where the kills hit', wholeNumber, 1);
  addRunOptions(command).action(async (options: MatrixCommandOptions) => {
    const reporters = chooseReporters(options.reporter ?? []);
    const { verdicts, durationMs } = await runCells(
      options.subject ?? ['recorder'],
      options.fixture,
      options.engine,
      () => ({ kills: options.kills, seed: options.seed }),
      options,
    );
    const exitCode = verdicts.some(hasFailed) ? CHECK_FAILED : 0;
    const command = ['npx frcompat', ...process.argv.slice(2).map((word) => shellWord(word))].join(' ');
    await writeReports({ verdicts, durationMs, command, exitCode }, reporters, (text) =>
      process.stdout.write(text),
    );
    process.exitCode = exitCode;
  });
}

function collect(given: string, before: string[] | undefined): string[] {
  return [...(before ?? []), given];
}
