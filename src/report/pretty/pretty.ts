import type pc from 'picocolors';
import { groupBy } from '../../collections/group-by.js';
import { type CheckResult, checkNames, hasFailed, resultsOf, type Verdict } from '../../matrix/verdict.js';
import { counted } from '../../text/counted.js';
import { summarise } from '../model/summary.js';
import { plainTable } from './plain-table.js';
import { formatFailure } from './pretty-failure.js';

/** Colours or none of them: `pc.createColors(false)` gives plain text, which says the same. */
export type Colors = ReturnType<typeof pc.createColors>;

/**
 * The report for a person: one table per subject and engine, one row per fixture, one column per check; then every
 * failure with what was expected, what was found and the command that shows it again; then what checks had to remark;
 * then the figures.
 *
 * @param durationMs wall-clock time of the run
 */
export function formatPretty(verdicts: readonly Verdict[], durationMs: number, colors: Colors): string {
  const tables = groupBy(verdicts, ({ cell }) => `${cell.subject} on DuckDB ${cell.engine}`);
  const sections = [
    ...[...tables].map(([title, rows]) => `${colors.bold(title)}\n${table(rows, colors)}`),
    ...verdicts.filter(hasFailed).map((verdict) => formatFailure(verdict, colors)),
    ...remarks(verdicts),
    figures(verdicts, durationMs, colors),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(verdicts: readonly Verdict[], colors: Colors): string {
  return plainTable(
    ['fixture', ...checkNames],
    verdicts.map(({ cell, checks }) => [
      cell.fixture,
      ...checkNames.map((check) => mark(checks[check], colors)),
    ]),
  );
}

function mark(result: CheckResult, colors: Colors): string {
  switch (result.outcome) {
    case 'passed':
      return colors.green('✓ ok');
    case 'failed':
      return colors.red('✗ FAIL');
    case 'refused':
      return colors.yellow('○ refused');
    case 'not-asked':
      return colors.dim('- n/a');
  }
}

/** Each remark once, with the check that made it: `indexes: read from ...`. */
function remarks(verdicts: readonly Verdict[]): string[] {
  const lines = verdicts.flatMap((verdict) =>
    resultsOf(verdict).flatMap(([check, result]) =>
      result.outcome === 'passed' && result.note !== undefined ? [`Remark on ${check}: ${result.note}`] : [],
    ),
  );
  return lines.length === 0 ? [] : [[...new Set(lines)].join('\n')];
}

function figures(verdicts: readonly Verdict[], durationMs: number, colors: Colors): string {
  const { cells, checks } = summarise(verdicts);
  const failed = `${cells.failed} failed`;
  const refused = checks.refused === 0 ? '' : `${checks.refused} refused as declared, `;
  return [
    `${counted(cells.total, 'cell')}: ${colors.green(`${cells.passed} passed`)}, ${cells.failed === 0 ? failed : colors.red(failed)}`,
    `${counted(checks.passed, 'check')} passed, ${checks.failed} failed, ${refused}${checks.notAsked} not asked`,
    `${(durationMs / 1000).toFixed(1)} s`,
  ].join('; ');
}
