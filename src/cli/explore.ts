import { type Command, InvalidArgumentError } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger, wholeNumber } from '../command-line/numbers.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { tellEvery } from '../command-line/tell-every.js';
import { loadEngine } from '../engine/engine.js';
import { UsageError } from '../errors/errors.js';
import { explore, pastAt } from '../history/explore/explore.js';
import type { InventedPast } from '../history/explore/invented-past.js';
import { idToSaveAs, savePast } from '../history/explore/save-past.js';
import { formatExplore } from '../report/commands/explore-text.js';

interface ExploreCommandOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly path?: string;
  readonly save?: string;
}

/** One past in so many is also killed. */
const KILLED = 0.02;

const PASTS_PER_LINE = 100;

/** `frcompat explore`: the recorder meets files of pasts that never were. */
export function addExploreCommand(program: Command): void {
  program
    .command('explore')
    .description('open files of invented pasts: each must boot and pass every check, or be refused untouched')
    .option('--minutes <n>', 'for how long', positiveInteger, 10)
    .option(
      '--seed <n>',
      'chooses the pasts; by default another one every time',
      wholeNumber,
      Date.now() % 1_000_000,
    )
    .option('--path <path>', 'only the past at this place of the seed, as a report prints it', pathOfPast)
    .option('--save <name>', 'keep the past of --path as a fixture of the corpus')
    .action(run);
}

async function run({ minutes, seed, path, save }: ExploreCommandOptions): Promise<void> {
  const engine = await loadEngine();
  const past = save === undefined ? undefined : pastToSave(seed, path);
  if (save !== undefined) {
    await idToSaveAs(save);
  }
  console.error(`seed ${seed}`);
  const report = await interruptible((signal) =>
    explore(engine, {
      ...{ seed, path, milliseconds: minutes * 60_000, killed: KILLED, signal },
      pasts: Number.MAX_SAFE_INTEGER,
      onJudgement: tellEvery(PASTS_PER_LINE, (pasts) => `${pasts} pasts`),
    }),
  );
  process.stdout.write(formatExplore(report));
  process.exitCode = report.failure === undefined ? 0 : CHECK_FAILED;
  if (save !== undefined && past !== undefined) {
    console.log(`saved as the fixture ${await savePast(past, save, engine)}`);
  }
}

function pastToSave(seed: number, path: string | undefined): InventedPast {
  if (path === undefined) {
    throw new UsageError(
      'Which past? Give the --seed and the --path that a report printed along with --save.',
    );
  }
  return pastAt(seed, path);
}

/**
 * fast-check writes a path as numbers with colons between them, and goes through as many pasts as the first says without
 * listening to anybody: no run of days comes to a million.
 */
function pathOfPast(text: string): string {
  if (!/^\d{1,6}(:\d{1,6})*$/.test(text)) {
    throw new InvalidArgumentError('Copy it from a report, which prints it like 12:0:3.');
  }
  return text;
}
