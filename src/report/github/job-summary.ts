import pc from 'picocolors';
import { failedChecks, hasFailed } from '../../matrix/verdict.js';
import { counted } from '../../text/counted.js';
import { visibleLine } from '../../text/visible.js';
import { codeBlock, codeSpan, folded, markdownTable } from '../markdown.js';
import { compatibilityGrids, type Grid, type GridRow, type Shade } from '../model/compatibility-grid.js';
import { headlineOf } from '../model/headline.js';
import type { MatrixReport } from '../model/matrix-report.js';
import { type Notice, notices } from '../model/notices.js';
import { platformName } from '../model/platform.js';
import { type Story, storiesOf } from '../model/stories.js';
import { formatFailure } from '../pretty/pretty-failure.js';

/** GitHub drops a job summary of more than 1 MiB as a whole. */
const MOST_BYTES = 1_000_000;

/**
 * The report as Markdown for the summary of a GitHub job: the figures, per subject and engine the fixtures that did not
 * pass with a column per platform, and of each failure what was expected, what was found and how to see it again.
 */
export function formatJobSummary(report: MatrixReport): string {
  const grids = compatibilityGrids(report);
  const platforms = report.runs.map(({ platform }) => platformName(platform));
  const stories = grids
    .flatMap(({ rows }) => rows.flatMap(storiesOf))
    .filter(({ verdict }) => hasFailed(verdict));
  const { mark, text: headline } = headlineOf(report);
  const opening = [`## ${mark} ${headline}`, ...notices(report).map(alert), origin(report, platforms)];
  const details = [
    ...grids.flatMap((grid) => exceptions(grid, platforms)),
    ...stories.map((story) => tell(story, platforms.length > 1)),
  ];
  return `${withinLimit(opening, details).join('\n\n')}\n`;
}

function alert({ kind, text }: Notice): string {
  return `> [!${kind === 'interrupted' ? 'WARNING' : 'NOTE'}]\n> ${text}`;
}

function origin(report: MatrixReport, platforms: readonly string[]): string {
  const { passed, failed, refused, notAsked } = report.summary.checks;
  const declared = refused === 0 ? '' : `${refused} refused as declared, `;
  return [
    `${counted(passed, 'check')} passed, ${failed} failed, ${declared}${notAsked} not asked, on ${platforms.join('; ')}.`,
    `flight-recorder-compat ${report.version}, commit ${codeSpan(report.commit)}: ${codeSpan(report.command)}`,
  ].join('\n\n');
}

/** Only what did not pass: a table of everything would hide it. One text, for its heading says nothing without it. */
function exceptions({ subject, engine, rows }: Grid, platforms: readonly string[]): string[] {
  const told = rows.filter((row) => row.platforms.some(({ shade }) => shade !== 'passed'));
  const others = rows.length - told.length;
  return told.length === 0
    ? []
    : [
        [
          `### ${codeSpan(subject)} on DuckDB ${engine}`,
          markdownTable(['fixture', ...platforms], told.map(tableRow)),
          ...(others === 0 ? [] : [`Fixtures that passed: ${others}.`]),
        ].join('\n\n'),
      ];
}

function tableRow({ fixture, platforms }: GridRow): string[] {
  const cells = platforms.map(({ shade, verdict }) => {
    const failed = verdict === undefined ? [] : failedChecks(verdict);
    return `${marks[shade]} ${failed.join(', ')}`.trim();
  });
  return [codeSpan(fixture), ...cells];
}

const marks: Readonly<Record<Shade, string>> = {
  failed: '✗',
  'not-run': '· not run',
  refused: '○ refused',
  passed: '✓',
  'not-asked': '-',
};

function tell({ verdict, platforms }: Story, severalPlatforms: boolean): string {
  const { fixture, subject, engine } = verdict.cell;
  const where = severalPlatforms ? ` (${platforms.join('; ')})` : '';
  return folded(
    `${fixture} opened by ${visibleLine(subject)} on DuckDB ${engine}: ${failedChecks(verdict).join(', ')}${where}`,
    codeBlock(formatFailure(verdict, pc.createColors(false))),
  );
}

/** All of the opening, and as many details as there is room for. */
function withinLimit(opening: readonly string[], details: readonly string[]): string[] {
  const parts = [...opening];
  let bytes = Buffer.byteLength(parts.join('\n\n'));
  for (const [index, part] of details.entries()) {
    bytes += Buffer.byteLength(part) + 2;
    if (bytes > MOST_BYTES) {
      return [...parts, `${details.length - index} more find no room here; the other reports tell them.`];
    }
    parts.push(part);
  }
  return parts;
}
