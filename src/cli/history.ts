import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadEngine } from '../engine/engine.js';
import { compareRevisions } from '../history/compare-revisions.js';
import { withHistory } from '../history/readme-section.js';
import { readTimeline } from '../history/timeline.js';
import { formatComparison, formatTimeline } from '../report/history-text.js';

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
    .action(async (from: string, to: string) => {
      process.stdout.write(formatComparison(await compareRevisions(await loadEngine(), from, to)));
    });
}

async function timeline({ into }: { readonly into?: string }): Promise<void> {
  const entries = await readTimeline(await loadEngine());
  if (into === undefined) {
    process.stdout.write(formatTimeline(entries));
  } else {
    await writeFile(into, withHistory(await readFile(into, 'utf8'), formatTimeline(entries)));
  }
}
