import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CrashOptions } from '../matrix/crash/kill-point.js';
import { formatJson } from '../report/json.js';
import { formatPretty } from '../report/pretty.js';
import { summarise } from '../report/summary.js';
import { wholeNumber } from './numbers.js';
import { runCells } from './run-cells.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { CHECK_FAILED } from './run-program.js';

interface MatrixCommandOptions extends RunOptions, CrashOptions {
  readonly fixture?: string;
  readonly subject?: string[];
  readonly engine: string;
  readonly reporter: 'pretty' | 'json';
}

/** `frcompat matrix`: every fixture opened by the recorder, or by the subjects given. */
export function addMatrixCommand(program: Command): void {
  const command = program
    .command('matrix')
    .description('open every fixture and say, check by check, what is right and what is not')
    .option('--fixture <glob>', 'only the fixtures whose id matches, e.g. "r0*"')
    .option('--subject <id>', 'what opens the files: recorder (the default), r0 to r7; repeatable', collect)
    .option(
      '--engine <version>',
      'which DuckDB: a version, all, a glob, or npm:@duckdb/node-api@<version> for any other',
      BUNDLED_ENGINE,
    )
    .addOption(
      new Option('--reporter <name>', 'how to print the verdicts')
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .option(
      '--kills <n>',
      'chains of kills per cell, or "all": one per statement that changes something, and as many random ones',
      kills,
      1,
    )
    .option('--seed <n>', 'chooses where the kills hit', wholeNumber, 1);
  addRunOptions(command).action(async (options: MatrixCommandOptions) => {
    const { verdicts, durationMs } = await runCells(
      options.subject ?? ['recorder'],
      options.fixture,
      options.engine,
      () => ({ kills: options.kills, seed: options.seed }),
      options,
    );
    const report =
      options.reporter === 'json'
        ? formatJson(verdicts, durationMs)
        : formatPretty(verdicts, durationMs, pc.createColors());
    process.stdout.write(report);
    process.exitCode = summarise(verdicts).cells.failed === 0 ? 0 : CHECK_FAILED;
  });
}

function collect(id: string, before: string[] | undefined): string[] {
  return [...(before ?? []), id];
}

function kills(text: string): number | 'all' {
  return text === 'all' ? text : wholeNumber(text);
}
