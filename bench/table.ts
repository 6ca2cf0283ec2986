import type { Curve } from '../src/report/growth/growth.js';
import { measuredOn } from '../src/report/growth/measured-on.js';
import { slopeInWords } from '../src/report/growth/slope.js';
import { plainTable } from '../src/report/pretty/plain-table.js';
import type { Change } from './compare.js';
import { type BenchResult, isReached, type Measurement, ratioOf } from './result.js';

/** Machine, versions, one line per measurement, one per curve. */
export function formatResult(result: BenchResult): string {
  const lines = [
    measuredOn(result),
    plainTable(['what', 'ms', 'baseline', 'ms', 'ratio', 'target', ''], result.measurements.map(row)),
    ...result.curves.map(formatCurve),
  ];
  return `${lines.join('\n\n')}\n`;
}

/** What changed against an earlier result. */
export function formatChanges(changes: readonly Change[]): string {
  const ratio = (value: number | undefined) => (value === undefined ? '-' : formatRatio(value));
  return `${plainTable(
    ['what', 'before', 'now', ''],
    changes.map(({ what, before, after, verdict }) => [what, ratio(before), ratio(after), verdict]),
  )}\n`;
}

function row(measurement: Measurement): string[] {
  const { what, baseline, subjectMs, baselineMs, target } = measurement;
  return [
    what,
    formatMs(subjectMs),
    baseline,
    formatMs(baselineMs),
    formatRatio(ratioOf(measurement)),
    target.kind === 'time'
      ? `at most ${formatRatio(target.atMost)}`
      : `at least ${formatRatio(target.atLeast)}`,
    isReached(measurement) ? 'reached' : 'missed',
  ];
}

function formatCurve(curve: Curve): string {
  const costs = curve.points.map(({ size, cost }) => `${cost.toFixed(1)} at ${size}`).join(', ');
  return `${slopeInWords(curve)} (${curve.unit}: ${costs})`;
}

function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}

function formatRatio(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}
