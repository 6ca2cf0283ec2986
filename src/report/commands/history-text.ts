import type { RevisionComparison } from '../../history/compare-revisions.js';
import type { TimelineEntry } from '../../history/timeline.js';
import { ABSENT } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';
import { withSection } from '../../text/readme-section.js';
import { codeBlock } from '../markdown.js';

/** The timeline for a terminal: one block a revision. */
export function formatTimeline(entries: readonly TimelineEntry[]): string {
  const blocks = entries.map(({ revision, changes, bootOrder }) =>
    [
      `${revision.id}  ${revision.date}  commit ${revision.sourceCommit}`,
      `  ${revision.change}`,
      ...changes.map((change) => `  ${changeText(change)}`),
      `  boot: ${bootOrder}`,
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

/** The README with the timeline between the two markers of the history. Pure. */
export function withTimeline(readme: string, entries: readonly TimelineEntry[]): string {
  return withSection(readme, 'history', `${codeBlock(formatTimeline(entries).trimEnd())}\n`);
}

/** Everything in which two revisions differ, side by side. */
export function formatComparison({ from, to, differences }: RevisionComparison): string {
  const lines = differences.flatMap((difference) => sideBySide(difference, '', [from.id, to.id]));
  return `${lines.join('\n') || `${from.id} and ${to.id} make the same file in the same order.`}\n`;
}

function changeText({ path, expected, actual }: Difference): string {
  const name = path
    .replace(/^(tables|views)\.(.*)$/, (_, kind: string, what: string) => `${kind.slice(0, -1)} ${what}`)
    .replace(/^indexes\./, 'index ');
  if (expected === ABSENT) {
    return `+ ${name} (${actual})`;
  }
  return actual === ABSENT ? `- ${name}` : `${name}: ${expected} → ${actual}`;
}
