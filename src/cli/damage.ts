import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger, wholeNumber } from '../command-line/numbers.js';
import { once } from '../command-line/once.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { tellEvery } from '../command-line/tell-every.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import { readManifest } from '../corpus/read-manifest.js';
import { selectFixtures } from '../corpus/select-fixtures.js';
import { fixturesToDamage, foreignLogsOf, planDamage } from '../damage/plan-damage.js';
import { runDamage } from '../damage/run-damage.js';
import { isBadOutcome } from '../damage/verdict.js';
import { loadEngine } from '../engine/engine.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { selectEngine } from '../engine/select-engines.js';
import { UsageError } from '../errors/errors.js';
import { formatDamage } from '../report/commands/damage-text.js';
import { globMatcher } from '../text/glob.js';
import { TIMEOUT_MS } from './run-options.js';

interface DamageCommandOptions {
  readonly fixture?: string;
  readonly kind: string;
  readonly seed: number;
  readonly each: number;
  readonly engine: string;
  readonly workers: number;
  /** Milliseconds. */
  readonly timeout: number;
}

/** How many files lie between two lines of progress. */
const FILES_PER_LINE = 100;

/** `frcompat damage`: damages fixtures in every way there is, opens them with the recorder and counts what came of it. */
export function addDamageCommand(program: Command): void {
  program
    .command('damage')
    .description(
      'damage fixtures in every way a disk can, open them with the recorder, count what came of it',
    )
    .option(
      '--fixture <glob>',
      'only fixtures whose id matches; without it every birth, closed and killed',
      once(),
    )
    .option('--kind <glob>', 'only the kinds of damage whose name matches', '*')
    .option('--seed <n>', 'chooses where the damage is done', wholeNumber, 1)
    .option(
      '--each <n>',
      'how often each kind hits each fixture, with one seed after the other',
      positiveInteger,
      3,
    )
    .option('--engine <version>', 'which DuckDB', BUNDLED_ENGINE)
    .option('--workers <n>', 'processes at the same time', positiveInteger, availableParallelism())
    .option('--timeout <ms>', 'time that a file may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .action(async (options: DamageCommandOptions) => {
      const manifest = await readManifest(fixturesDirectory());
      const chosen =
        options.fixture === undefined
          ? fixturesToDamage(manifest.fixtures)
          : selectFixtures(manifest, options.fixture);
      const cases = planDamage(globMatcher(options.kind), options.seed, options.each);
      if (cases.length === 0) {
        throw new UsageError(
          `No kind of damage is called "${options.kind}". "npx frcompat damage --fixture r0 --each 1" shows all of them.`,
        );
      }
      const results = await interruptible(async (signal) =>
        runDamage(chosen, await loadEngine(await selectEngine(options.engine, signal)), {
          cases,
          foreign: foreignLogsOf(manifest.fixtures),
          fixturesDirectory: fixturesDirectory(),
          lanes: options.workers,
          timeoutMs: options.timeout,
          onResult: tellEvery(FILES_PER_LINE, (files) => `${files} damaged files opened`),
          signal,
        }),
      );
      process.stdout.write(formatDamage(results));
      process.exitCode = results.some(({ outcome }) => isBadOutcome(outcome)) ? CHECK_FAILED : 0;
    });
}
