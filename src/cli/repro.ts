import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { countOrAll, positiveInteger, wholeNumber } from '../command-line/numbers.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { withActivity } from '../command-line/with-activity.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { DamageOptions } from '../damage/damage-options.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { selectEngine } from '../engine/select-engines.js';
import type { CrashOptions } from '../matrix/crash/plan-kills.js';
import { hasFailed } from '../matrix/verdict.js';
import { openByHand } from '../report/commands/open-by-hand.js';
import { formatReproduction } from '../report/commands/repro-text.js';
import { formatJson } from '../report/json.js';
import { stdoutColors } from '../report/pretty/stdout-colors.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { knownNames } from '../user-file/known-names.js';
import { type Reproduction, reproduce } from '../user-file/repro/reproduce.js';
import { withoutValues } from '../user-file/repro/without-values.js';
import { withWorkingCopy } from '../user-file/working-copy.js';
import { TIMEOUT_MS } from './run-options.js';

interface ReproCommandOptions extends CrashOptions, DamageOptions {
  readonly subject: string;
  readonly engine: string;
  readonly timeout: number;
  readonly json: boolean;
  readonly keep: boolean;
  readonly shell: boolean;
  readonly showValues: boolean;
}

/** `frcompat repro <file>`: boots a copy and tells the story. */
export function addReproCommand(program: Command): void {
  program
    .command('repro')
    .description('boot a copy of a file and tell the story: what ran, what failed, why, and what to do')
    .argument('<file>', 'a database file, its .wal beside it; or the id of a fixture')
    .option(
      '--subject <id>',
      "what boots it: recorder, a revision (r4), 'cmd:<command line with {db}>'",
      'recorder',
    )
    .option('--engine <version>', 'which DuckDB, or npm:@duckdb/node-api@<version>', BUNDLED_ENGINE)
    .option('--kills <n>', 'chains of kills, or "all", as of the matrix', countOrAll, 0)
    .option(
      '--damages <n>',
      'damaged copies to open, or "all" ways to damage it, as of the matrix',
      countOrAll,
      0,
    )
    .option('--seed <n>', 'chooses where the kills hit, and the damage', wholeNumber, 1)
    .option(
      '--timeout <ms>',
      'time that the boot, or one check, may take, in milliseconds',
      positiveInteger,
      TIMEOUT_MS,
    )
    .option('--json', 'print the same for a program', false)
    .option('--keep', 'keep the copies, before and after the boot, and say where', false)
    .option('--shell', 'keep the copies and say how to open them by hand', false)
    .option('--show-values', 'do not hide the values of a file that is not of the corpus', false)
    .action(async (file: string, options: ReproCommandOptions) => {
      const story = await interruptible((signal) =>
        withActivity('reading a copy of the file, booting one, and asking every check', () =>
          tell(file, options, signal),
        ),
      );
      process.stdout.write(options.json ? formatJson(story) : formatReproduction(story, stdoutColors()));
      if (story.kept !== null) {
        process.stderr.write(openByHand(story.kept, story.engine, options.shell));
      }
      process.exitCode = story.boot.kind !== 'booted' || hasFailed(story.verdict) ? CHECK_FAILED : 0;
    });
}

async function tell(file: string, options: ReproCommandOptions, signal: AbortSignal): Promise<Reproduction> {
  const subject = resolveSubject(options.subject).id;
  const engine = await selectEngine(options.engine, signal);
  const keep = options.keep || options.shell;
  const copied = { engine, fixturesDirectory: fixturesDirectory(), keep, signal };
  return await withWorkingCopy(file, copied, async (copy) => {
    const story = await reproduce(copy, {
      subject,
      engine,
      crash: { kills: options.kills, seed: options.seed },
      damage: { damages: options.damages, seed: options.seed },
      timeoutMs: options.timeout,
      keep,
      signal,
    });
    const show = options.showValues || copy.origin.kind === 'fixture';
    return show ? story : withoutValues(story, knownNames(copy));
  });
}
