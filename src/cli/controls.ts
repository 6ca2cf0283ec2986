import type { Command } from 'commander';
import { revisions } from '../../generators/revisions/index.js';
import { compareControls } from '../matrix/compare-controls.js';
import { summariseControls } from '../matrix/controls.js';
import { readControls, writeControls } from '../matrix/controls-file.js';
import { formatControls } from '../report/controls.js';
import { fixturesDirectory, runCells } from './run-cells.js';
import { addRunOptions, type RunOptions } from './run-options.js';
import { CHECK_FAILED } from './run-program.js';

/** `frcompat controls`: every historical revision on every fixture, held against the committed expectation. */
export function addControlsCommand(program: Command): void {
  const command = program
    .command('controls')
    .description('prove that the checks can fail: every historical revision must fail exactly where it did')
    .option(
      '--update',
      'write what came out as the new expectation, after you have read the difference',
      false,
    );
  addRunOptions(command).action(async (options: RunOptions & { update: boolean }) => {
    const directory = fixturesDirectory();
    const expected = options.update ? undefined : await readControls(directory);
    const subjects = revisions.map((revision) => revision.id);
    const { verdicts } = await runCells(subjects, undefined, options);
    const actual = summariseControls(verdicts);
    if (expected === undefined) {
      console.log(`Written: ${await writeControls(directory, actual)}`);
      return;
    }
    const differences = compareControls(expected, actual);
    process.stdout.write(formatControls(verdicts.length, differences));
    process.exitCode = differences.length === 0 ? 0 : CHECK_FAILED;
  });
}
