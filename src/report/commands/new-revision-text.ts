import type { NewRevision } from '../../history/scaffold/new-revision.js';

/** What was written, what the matrix said of it, and what is left for a person. */
export function formatNewRevision({ id, recording, proposals, files, matrix, dryRun }: NewRevision): string {
  const fixtures = files.filter((file) => file.endsWith('.gz'));
  const others = files.filter((file) => !file.endsWith('.gz'));
  return [
    dryRun ? `${id} would be entered; nothing was written.` : `${id} is entered.`,
    '',
    `Against ${recording.newest}:`,
    ...recording.differences.map(({ path, expected, actual }) => `  ${path}: ${expected} -> ${actual}`),
    ...(recording.differences.length === 0 ? ['  the same schema, booted in another way'] : []),
    '',
    dryRun ? 'Would be written:' : 'Written:',
    ...others.map((file) => `  ${file}`),
    `  ${fixtures.length} files of new fixtures in fixtures/`,
    '',
    'The matrix on the new fixtures:',
    matrix.trim(),
    '',
    'For a person to decide:',
    `  - generators/revisions/${id}.ts: are date, commit and change right, and are the sample rows what the application writes? Once it is committed it is frozen.`,
    ...proposals.map(
      ({ table, createdBy, differences }) =>
        `  - src/schema/contract/declared-differences.ts: may ${table} differ like this for ever in files of ${createdBy.join(', ')}? ${differences.map(({ path }) => path).join(', ')}`,
    ),
    '  - the table of engines in README.md says what the declarations say of the new files: npm run docs:engines opens each on every engine, and tells where that is not so',
    '  - what the historical revisions make of the new files: npm run matrix:controls -- --update, then read the difference',
    '',
  ].join('\n');
}
