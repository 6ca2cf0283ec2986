import { type CheckName, type Failure, failuresOf, type Verdict } from '../../matrix/verdict.js';
import type { ProcessEnd } from '../../processes/process-end.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';
import { visible } from '../../text/visible.js';
import { replayCommand } from '../replay-command.js';
import type { Colors } from './pretty.js';

/** Everything that failed in one cell, and the command that runs this cell again. */
export function formatFailure(verdict: Verdict, colors: Colors): string {
  const { fixture, subject, engine } = verdict.cell;
  return [
    colors.bold(`${fixture} opened by ${subject} on DuckDB ${engine}`),
    ...formatChecks(verdict, colors),
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

/** Every check that failed. */
export function formatChecks(verdict: Verdict, colors: Colors): string[] {
  return failuresOf(verdict).flatMap(([check, failure]) => formatCheck(check, failure, colors));
}

/** A check that failed: what it said, and every difference. */
export function formatCheck(check: CheckName, { message, differences }: Failure, colors: Colors): string[] {
  return [
    `  ${colors.red(`✗ ${check}`)}: ${visible(message).replaceAll(/\n\s*/g, '\n    ')}`,
    ...differences.flatMap((difference) => sideBySide(difference, '    ')).map(visible),
  ];
}
