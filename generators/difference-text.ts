import type { CorpusDifference } from './check-corpus.js';

/** Differences for a person: one block per fixture, what is committed above what was built now. */
export function differenceText(differences: readonly CorpusDifference[]): string {
  const subjects = new Set(differences.map(({ subject }) => subject));
  return [...subjects]
    .map((subject) =>
      [subject, ...differences.filter((one) => one.subject === subject).map(lines)].join('\n'),
    )
    .join('\n\n');
}

function lines({ path, expected, actual }: CorpusDifference): string {
  return `  ${path}\n    committed: ${expected}\n    built now: ${actual}`;
}
