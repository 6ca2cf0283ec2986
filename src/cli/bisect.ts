import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger } from '../command-line/numbers.js';
import { once } from '../command-line/once.js';
import { startProgress } from '../command-line/progress.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { selectEngines } from '../engine/select-engines.js';
import { formatBisection } from '../report/commands/bisect-text.js';
import { formatJson } from '../report/json.js';
import { stdoutColors } from '../report/pretty/stdout-colors.js';
import { knownNames } from '../user-file/known-names.js';
import { type Bisection, bisect, bisectedSubjects, runOf } from '../user-file/repro/bisect.js';
import { bisectionWithoutValues } from '../user-file/repro/without-values.js';
import { withWorkingCopy } from '../user-file/working-copy.js';
import { TIMEOUT_MS } from './run-options.js';

interface BisectCommandOptions {
  readonly engine: string;
  readonly timeout: number;
  readonly json: boolean;
}

/** `frcompat bisect <file>`: which revision, and which engine, breaks a file first. */
export function addBisectCommand(program: Command): void {
  program
    .command('bisect')
    .description(
      'find the first revision, and the first engine, that breaks a file, and the statement that does',
    )
    .argument('<file>', 'a database file, its .wal beside it; or the id of a fixture')
    .option('--engine <version>', 'which DuckDB: a version, all, or a glob', once(), BUNDLED_ENGINE)
    .option('--timeout <ms>', 'time that one check may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .option('--json', 'print the same for a program', false)
    .action(async (file: string, options: BisectCommandOptions) => {
      const bisection = await interruptible((signal) => run(file, options, signal));
      process.stdout.write(options.json ? formatJson(bisection) : formatBisection(bisection, stdoutColors()));
      process.exitCode = bisection.engines.some(({ firstBroken }) => firstBroken !== null) ? CHECK_FAILED : 0;
    });
}

async function run(
  file: string,
  { engine, timeout }: BisectCommandOptions,
  signal: AbortSignal,
): Promise<Bisection> {
  const engines = await selectEngines(engine, signal);
  return await withWorkingCopy(file, { fixturesDirectory: fixturesDirectory(), signal }, async (copy) => {
    const progress = await startProgress(
      engines.length * bisectedSubjects.length,
      process.stderr,
      (verdict) => runOf(verdict).outcome === 'breaks',
    );
    try {
      const bisection = await bisect(copy, {
        engines,
        timeoutMs: timeout,
        signal,
        onVerdict: progress.tell,
      });
      return copy.origin.kind === 'fixture' ? bisection : bisectionWithoutValues(bisection, knownNames(copy));
    } finally {
      progress.stop();
    }
  });
}
