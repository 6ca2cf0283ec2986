import path from 'node:path';
import { isCommitted } from '../../corpus/fixtures-directory.js';
import type { Fixture } from '../../corpus/manifest.js';
import { shellWord } from '../../recorder/text/shell-word.js';
import type { CaptureReport } from '../../user-file/capture/capture-file.js';

/**
 * What a capture did, for a terminal: what the fixture keeps, what was proved, and what to do with it.
 *
 * @param corpus the fixtures folder that the matrix takes as things stand
 */
export function formatCapture(
  { original, fixture, into, strings, verdict }: CaptureReport,
  corpus: string,
): string {
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
    `${whatToCommit(fixture, into)} ${howToRun(fixture.id, into, corpus)}`,
    '',
  ].join('\n');
}

/** A fixture of the committed corpus is entered into more than its manifest, and the controls do not know it yet. */
function whatToCommit({ id, wal }: Fixture, into: string): string {
  const stored = [`${id}.db.gz`, ...(wal === null ? [] : [`${id}.db.wal.gz`])].join(', ');
  return isCommitted(into)
    ? `Tell the controls of it: npm run matrix:controls -- --update. Then commit ${stored}, manifest.json, generators/history-lock.json, src/matrix/expected-controls.json and README.md.`
    : `Commit ${stored} and manifest.json.`;
}

/** A variable is set in another way in every shell, so it is named. */
function howToRun(id: string, into: string, corpus: string): string {
  const variable =
    path.resolve(into) === path.resolve(corpus)
      ? ''
      : ` with the environment variable FRCOMPAT_FIXTURES set to ${path.resolve(into)}`;
  return `The matrix runs it${variable}: npx frcompat matrix --fixture ${shellWord(id)}`;
}

function keptRows(kept: number | undefined, count: number, owned: boolean): string {
  return owned ? `${kept} of ${count} rows, in disguise` : 'its structure, none of its rows';
}
