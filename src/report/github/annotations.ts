import pc from 'picocolors';
import { failedChecks, hasFailed } from '../../matrix/verdict.js';
import { compatibilityGrids, type Grid } from '../model/compatibility-grid.js';
import type { MatrixReport } from '../model/matrix-report.js';
import { notices } from '../model/notices.js';
import { type Story, storiesOf } from '../model/stories.js';
import { formatFailure } from '../pretty/pretty-failure.js';
import { type Place, placeOf } from './places.js';

/** GitHub shows no more errors than this of one step, and says nothing of the others. */
const SHOWN = 10;

/**
 * The workflow commands that make GitHub show what failed at the lines concerned, one per failed cell, each on a line
 * of its own. Where there is no room for all, the last one says how many are missing.
 *
 * @param repository the folder that the repository is checked out in
 */
export async function formatAnnotations(report: MatrixReport, repository: string): Promise<string> {
  const warnings = notices(report)
    .filter(({ kind }) => kind === 'interrupted')
    .map(({ text }) => `::warning::${escapeData(text)}\n`);
  const failures = compatibilityGrids(report).flatMap(failuresOf);
  const shown = failures.length > SHOWN ? failures.slice(0, SHOWN - 1) : failures;
  const errors = await Promise.all(shown.map((story) => annotation(story, repository)));
  const missing = failures.length - shown.length;
  const more =
    missing === 0 ? '' : `::error::${missing} more cells failed: see the job summary, or another report.\n`;
  return [...warnings, ...errors, more].join('');
}

function failuresOf({ rows }: Grid): Story[] {
  return rows.flatMap((row) =>
    storiesOf(row)
      .filter(({ verdict }) => hasFailed(verdict))
      .slice(0, 1),
  );
}

async function annotation({ verdict, platforms }: Story, repository: string): Promise<string> {
  const place = await placeOf(verdict, repository);
  const title = `${verdict.cell.fixture} opened by ${verdict.cell.subject}: ${failedChecks(verdict).join(', ')}`;
  const text = `${platforms.join('; ')}\n${formatFailure(verdict, pc.createColors(false))}`;
  const properties = [...propertiesOf(place), `title=${escapeProperty(title)}`];
  return `::error ${properties.join(',')}::${escapeData(text)}\n`;
}

function propertiesOf(place: Place | undefined): string[] {
  return place === undefined ? [] : [`file=${escapeProperty(place.file)}`, `line=${place.line}`];
}

/** The letters that end a message, or a property, before its time. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
