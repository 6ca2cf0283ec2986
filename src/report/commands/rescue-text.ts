import { counted } from '../../text/counted.js';
import { visibleLine } from '../../text/visible.js';
import { lostNothing, type RescueReport, type WayResult } from '../../user-file/rescue/rescue-report.js';

/** What a rescue did, for a terminal: every way that was tried, what came of it, what was saved and what was not. */
export function formatRescue(report: RescueReport): string {
  const last = report.attempts.at(-1)?.result;
  const lines = [
    `Rescue of ${report.original}`,
    ...report.attempts.map(({ way, result }, i) => `  ${i + 1}. ${way}: ${outcomeOf(result)}`),
    ...(last?.outcome === 'recovered' ? savedLines(last) : []),
    conclusion(report),
    '',
  ];
  return lines.map(visibleLine).join('\n');
}

function outcomeOf(result: WayResult): string {
  return result.outcome === 'recovered' ? 'done, and verified' : result.message;
}

function savedLines(result: Extract<WayResult, { outcome: 'recovered' }>): string[] {
  return [
    'Read in full after closing and opening again, every index against a scan:',
    ...result.tables.map(({ name, rows }) => `  ${name}: ${counted(rows, 'row')}`),
    ...(result.rebuiltIndexes.length > 0 ? [`Indexes built again: ${result.rebuiltIndexes.join(', ')}`] : []),
    ...(result.losses.length > 0 ? ['Could not be saved:'] : []),
    ...result.losses.map(({ what, why }) => `  ${what}: ${why}`),
  ];
}

function conclusion(report: RescueReport): string {
  if (report.rescued === undefined) {
    return 'Nothing could be rescued. The original is as it was.';
  }
  const verdict = lostNothing(report) ? 'Nothing was lost.' : 'Something was lost, see above.';
  return `${verdict} The recovered database is ${report.rescued}; the original is as it was.`;
}
