import type { CorpusDifference } from './check-corpus.js';

/** Differences for a person: one block per fixture, what the committed manifest says above what was found. */
export function differenceText(differences: readonly CorpusDifference[]): string {
  const subjects = new Set(differences.map(({ subject }) => subject));
  return [...subjects]
    .map((subject) =>
      [subject, ...differences.filter((one) => one.subject === subject).map(lines)].join('\n'),
    )
    .join('\n\n');
}

function lines({ path, expected, actual }: CorpusDifference): string {
  return `  ${path}\n    manifest: ${expected}\n    found:    ${actual}`;
}
