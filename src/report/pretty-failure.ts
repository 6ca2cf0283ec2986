import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CheckName, CheckResult, Verdict } from '../matrix/verdict.js';
import type { Difference } from '../schema/difference.js';
import type { Colors } from './pretty.js';

/** Everything that failed in one cell, and the command that runs this cell again. */
export function formatFailure(verdict: Verdict, colors: Colors): string {
  const { fixture, subject, engine } = verdict.cell;
  const failures = (Object.entries(verdict.checks) as [CheckName, CheckResult][]).flatMap(
    ([check, result]) =>
      result.outcome === 'failed' ? formatCheck(check, result.message, result.differences, colors) : [],
  );
  return [
    colors.bold(`${fixture} opened by ${subject} on DuckDB ${engine}`),
    ...failures,
    `  again: ${reproduction(verdict)}`,
    ...(verdict.keptIn === undefined ? [] : [`  kept in: ${verdict.keptIn}`]),
  ].join('\n');
}

/** Neither ids of fixtures nor of subjects hold a letter that any shell minds, so nothing needs quoting. */
function reproduction({ cell, checks }: Verdict): string {
  const { kills, seed } = cell.crash;
  const engine = cell.engine === BUNDLED_ENGINE ? '' : ` --engine ${cell.engine}`;
  const options = checks.crash.outcome === 'failed' ? ` --kills ${kills} --seed ${seed}` : '';
  return `npx frcompat matrix --fixture ${cell.fixture} --subject ${cell.subject}${engine}${options}`;
}

function formatCheck(
  check: CheckName,
  message: string,
  differences: readonly Difference[],
  colors: Colors,
): string[] {
  return [
    `  ${colors.red(`✗ ${check}`)}: ${message.replaceAll(/\n\s*/g, '\n    ')}`,
    ...differences.flatMap((difference) => [
      `    ${difference.path}`,
      `      expected: ${difference.expected}`,
      `      actual:   ${difference.actual}`,
    ]),
  ];
}
