import { groupBy } from '../src/group-by.js';
import type { CorpusDifference } from './check-corpus.js';

/** Differences for a person: one block per fixture, what the committed manifest says above what was found. */
export function differenceText(differences: readonly CorpusDifference[]): string {
  return [...groupBy(differences, ({ subject }) => subject)]
    .map(([subject, own]) => [subject, ...own.map(lines)].join('\n'))
    .join('\n\n');
}

function lines({ path, expected, actual }: CorpusDifference): string {
  return `  ${path}\n    manifest: ${expected}\n    found:    ${actual}`;
}
