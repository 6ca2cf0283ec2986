import { groupBy } from '../src/collections/group-by.js';
import { sideBySide } from '../src/schema/catalog/side-by-side.js';
import type { CorpusDifference } from './check-corpus.js';

/** Differences for a person: one block per fixture, what the committed manifest says above what was found. */
export function differenceText(differences: readonly CorpusDifference[]): string {
  return [...groupBy(differences, ({ subject }) => subject)]
    .map(([subject, own]) => [subject, ...own.flatMap(lines)].join('\n'))
    .join('\n\n');
}

function lines(difference: CorpusDifference): string[] {
  return sideBySide(difference, '  ', ['manifest', 'found']);
}
