import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger, wholeNumber } from '../command-line/numbers.js';
import { once } from '../command-line/once.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { tellEvery } from '../command-line/tell-every.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { Fixture } from '../corpus/manifest.js';
import { readManifest } from '../corpus/read-manifest.js';
import { selectFixtures } from '../corpus/select-fixtures.js';
import { loadEngine } from '../engine/engine.js';
import { UsageError } from '../errors/errors.js';
import { soak } from '../matrix/crash/soak.js';
import { soakCells } from '../matrix/soak-cells.js';
import { cellSoakPassed, formatCellSoak } from '../report/commands/cell-soak-text.js';
import { formatSoak, soakPassed } from '../report/commands/soak-text.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { counted } from '../text/counted.js';
import { TIMEOUT_MS } from './run-options.js';

interface SoakCommandOptions {
  readonly kills: number;
  readonly cells?: number;
  readonly seed: number;
  readonly fixture?: string;
  readonly subject: string;
}

/** How many kills lie between two lines of progress. */
const KILLS_PER_LINE = 50;

const CELLS_PER_LINE = 500;

/** `frcompat soak`: kills a subject over and over on random fixtures, or runs cell after cell, and counts what that did. */
export function addSoakCommand(program: Command): void {
  program
    .command('soak')
    .description('kill the recorder over and over on random fixtures, and count what that did to them')
    .option('--kills <n>', 'how many kills', positiveInteger, 500)
    .addOption(
      new Option('--cells <n>', 'no kills: run so many cells, and see what they leave of the machine')
        .argParser(positiveInteger)
        .conflicts(['kills', 'seed']),
    )
    .option('--seed <n>', 'chooses the fixtures and where the kills hit', wholeNumber, 1)
    .option('--fixture <glob>', 'only fixtures whose id matches', once())
    .option('--subject <id>', 'what is killed: recorder, a revision (r4)', 'recorder')
    .action(async (options: SoakCommandOptions) => {
      const subject = resolveSubject(options.subject);
      if (subject.kill !== undefined) {
        throw new UsageError(
          'soak kills the recorder and the revisions only. For a command: matrix --kills all.',
        );
      }
      const fixtures = selectFixtures(await readManifest(fixturesDirectory()), options.fixture);
      if (options.cells !== undefined) {
        await runCells(fixtures, subject.id, options.cells);
        return;
      }
      const engine = await loadEngine();
      let said = 0;
      const report = await interruptible((signal) =>
        soak(fixtures, subject, engine, {
          kills: options.kills,
          seed: options.seed,
          fixturesDirectory: fixturesDirectory(),
          lanes: availableParallelism(),
          onKills: (kills) => {
            if (kills - said >= KILLS_PER_LINE) {
              said = kills;
              console.error(`${kills} of ${options.kills} kills`);
            }
          },
          signal,
        }),
      );
      process.stdout.write(formatSoak(report));
      process.exitCode = soakPassed(report) ? 0 : CHECK_FAILED;
    });
}

async function runCells(fixtures: readonly Fixture[], subject: string, cells: number): Promise<void> {
  const report = await interruptible((signal) =>
    soakCells(fixtures, subject, {
      cells,
      workers: availableParallelism(),
      timeoutMs: TIMEOUT_MS,
      fixturesDirectory: fixturesDirectory(),
      onCell: tellEvery(CELLS_PER_LINE, (done) => `${done} of ${counted(cells, 'cell')}`),
      signal,
    }),
  );
  process.stdout.write(formatCellSoak(report));
  process.exitCode = cellSoakPassed(report) ? 0 : CHECK_FAILED;
}
