import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadEngine } from '../engine/engine.js';
import { cannotBeWritten, messageOf, UsageError } from '../errors/errors.js';
import { writeWhole } from '../files/write-whole.js';
import { compareRevisions } from '../history/compare-revisions.js';
import { readTimeline } from '../history/timeline.js';
import { asSentence } from '../recorder/errors.js';
import { formatComparison, formatTimeline, withTimeline } from '../report/commands/history-text.js';

/** `frcompat history`: what every revision changed. */
export function addHistoryCommand(program: Command): void {
  const history = program
    .command('history')
    .description('the timeline of the recorder: what every revision changed, and how it boots')
    .option('--into <file>', 'write it between the two markers of a README instead')
    .action(timeline);
  history
    .command('diff')
    .description('everything in which two revisions differ')
    .argument('<from>', 'e.g. r1')
    .argument('<to>', 'e.g. r7')
    .action(async (from: string, to: string, _options, command: Command) => {
      if (command.optsWithGlobals().into !== undefined) {
        throw new UsageError('Only the whole timeline is written into a README: history --into <file>.');
      }
      process.stdout.write(formatComparison(await compareRevisions(await loadEngine(), from, to)));
    });
}

async function timeline({ into }: { readonly into?: string }): Promise<void> {
  const entries = await readTimeline(await loadEngine());
  if (into === undefined) {
    process.stdout.write(formatTimeline(entries));
  } else {
    const text = withTimeline(await readReadme(into), entries);
    await writeWhole(into, text).catch((error: unknown) => {
      throw cannotBeWritten(`The file ${into}`, error);
    });
  }
}

async function readReadme(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The file ${file} cannot be read: ${asSentence(messageOf(error))} Give a README that has the two markers.`,
      { cause: error },
    );
  }
}
