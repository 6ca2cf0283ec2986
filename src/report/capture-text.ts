import type { CaptureReport } from '../user-file/capture/capture-file.js';

/** What a capture did, for a terminal: what the fixture keeps, what was proved, and what to do with it. */
export function formatCapture({ original, fixture, into, strings, verdict }: CaptureReport): string {
  const rows = original.contents.kind === 'read' ? original.contents.tables : [];
  const { subject, failed, differing } = verdict;
  return [
    `Captured "${original.file}" as the fixture ${fixture.id} in ${into}`,
    `  history: ${[fixture.birth, ...fixture.upgrades].join(', then ')}; condition: ${fixture.condition.kind}`,
    ...rows.map(
      ({ name, rows: count, owned }) => `  ${name}: ${keptRows(fixture.tables[name]?.rows, count, owned)}`,
    ),
    `  ${strings} strings of the original looked for in its bytes, its log and every column: none found`,
    differing.length === 0
      ? `  ${subject} makes of it what it makes of the original: ${failed.length === 0 ? 'every check passes' : `${failed.join(', ')} failed`}`
      : `  ${subject} makes something else of it than of the original, see: ${differing.join(', ')}`,
    `Commit ${fixture.id}.db.gz${fixture.wal === null ? '' : `, ${fixture.id}.db.wal.gz`} and manifest.json. The matrix runs it: npx frcompat matrix --fixture '${fixture.id}'`,
    '',
  ].join('\n');
}

function keptRows(kept: number | undefined, count: number, owned: boolean): string {
  return owned ? `${kept} of ${count} rows, in disguise` : 'its structure, none of its rows';
}
