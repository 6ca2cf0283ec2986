import { plainTable } from '../src/report/plain-table.js';
import type { Change } from './compare.js';
import { type BenchResult, type Curve, isReached, type Measurement, ratioOf } from './result.js';
import { growth } from './statistics.js';

/** Machine, versions, one line per measurement, one per curve. */
export function formatResult({ date, machine, measurements, curves }: BenchResult): string {
  const { cpu, cores, memoryGb, load, platform, node, duckdb } = machine;
  const lines = [
    `${date}, ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}, DuckDB ${duckdb}, load ${load.map((each) => each.toFixed(1)).join(' ')}`,
    plainTable(['what', 'ms', 'baseline', 'ms', 'ratio', 'target', ''], measurements.map(row)),
    ...curves.map(formatCurve),
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

function formatCurve({ what, of, unit, points }: Curve): string {
  const costs = points.map(({ size, cost }) => `${cost.toFixed(1)} at ${size}`).join(', ');
  return `${what}: grows with ${of} to the power of ${growth(points).toFixed(2)} (${unit}: ${costs})`;
}

function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}

function formatRatio(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}
