import type { Command } from 'commander';
import { revisions } from '../../generators/revisions/index.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { committedFixtures, fixturesDirectory } from '../corpus/fixtures-directory.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { UsageError } from '../errors/errors.js';
import { compareControls } from '../matrix/compare-controls.js';
import { crashOfControl, damageOfControl, summariseControls } from '../matrix/controls.js';
import { committedControls, readControls, writeControls } from '../matrix/controls-file.js';
import { planCells } from '../matrix/plan.js';
import { formatControls } from '../report/commands/controls-text.js';
import { counted } from '../text/counted.js';
import { runCells } from './run-cells.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { selectCells } from './select-cells.js';

interface ControlsCommandOptions extends RunOptions {
  readonly expectation: string;
  readonly update: boolean;
}

/** `frcompat controls`: every historical revision on every fixture, held against the committed expectation. */
export function addControlsCommand(program: Command): void {
  const command = program
    .command('controls')
    .description('prove that the checks can fail: every historical revision must fail exactly where it did')
    .option('--expectation <file>', 'what must come out', committedControls())
    .option(
      '--update',
      'write what came out as the new expectation, to be read before it is committed',
      false,
    );
  addRunOptions(command).action(async (options: ControlsCommandOptions) => {
    refuseOtherCorpus(options.expectation);
    const expected = options.update ? undefined : await readControls(options.expectation);
    const subjects = revisions.map((revision) => revision.id);
    const selection = await selectCells(subjects, undefined, BUNDLED_ENGINE);
    const plan = planCells({ ...selection, crash: crashOfControl, damage: damageOfControl });
    const { verdicts, interruption } = await runCells(plan, options);
    if (interruption !== null) {
      throw interruption;
    }
    const actual = summariseControls(verdicts);
    if (expected === undefined) {
      await writeControls(options.expectation, actual);
      console.log(`${counted(verdicts.length, 'cell')} written to ${options.expectation}`);
      return;
    }
    const differences = compareControls(expected, actual);
    process.stdout.write(formatControls(verdicts.length, differences));
    process.exitCode = differences.length === 0 ? 0 : CHECK_FAILED;
  });
}

/** @throws {UsageError} another corpus would be held against what the committed one must give, or written in its place */
function refuseOtherCorpus(expectation: string): void {
  if (fixturesDirectory() !== committedFixtures() && expectation === committedControls()) {
    throw new UsageError(
      `FRCOMPAT_FIXTURES names another corpus, ${fixturesDirectory()}, and ${expectation} says what the committed one must give. Unset it, or name a file for what this corpus must give with --expectation.`,
    );
  }
}
