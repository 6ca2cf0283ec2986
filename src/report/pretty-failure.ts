import type { CheckName, CheckResult, Verdict } from '../matrix/verdict.js';
import type { ProcessEnd } from '../process-end.js';
import type { Difference } from '../schema/difference.js';
import type { Colors } from './pretty.js';
import { replayCommand } from './replay-command.js';
import { visible } from './visible.js';

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
    `  again: ${replayOf(verdict)}`,
    ...(verdict.keptIn === undefined ? [] : [`  kept in: ${verdict.keptIn}`]),
  ].join('\n');
}

/** The command that shows a cell again, with the kills and damages where it takes them to fail. */
export function replayOf({ cell, checks, processEnd }: Verdict): string {
  const { fixture: input, subject, engine, crash, damage } = cell;
  return replayCommand({
    input,
    subject,
    engine,
    ...(checks.crash.outcome === 'failed' ? { crash } : {}),
    ...(checks.damage.outcome === 'failed' ? { damage } : {}),
    ...timeoutOf(processEnd),
  });
}

/** A process that was stopped for its silence does the same again only when it is given no more time. */
export function timeoutOf(end: ProcessEnd | undefined): { timeoutMs?: number } {
  return end?.kind === 'timed-out' ? { timeoutMs: end.timeoutMs } : {};
}

/** A check that failed: what it said, and every difference. */
export function formatCheck(
  check: CheckName,
  message: string,
  differences: readonly Difference[],
  colors: Colors,
): string[] {
  return [
    `  ${colors.red(`✗ ${check}`)}: ${visible(message).replaceAll(/\n\s*/g, '\n    ')}`,
    ...differences.flatMap((difference) => [
      `    ${visible(difference.path)}`,
      `      expected: ${visible(difference.expected)}`,
      `      actual:   ${visible(difference.actual)}`,
    ]),
  ];
}
