import type { Verdict } from '../matrix/verdict.js';
import { type Summary, summarise } from './summary.js';

/** What `--reporter json` prints. A change that a reader of format 1 cannot ignore gets another number. */
export interface JsonReport {
  readonly format: 1;
  /** Wall-clock time of the run, in milliseconds. */
  readonly durationMs: number;
  readonly summary: Summary;
  /** One per cell, in the order of the plan; see `Verdict`. */
  readonly verdicts: readonly Verdict[];
}

/** The report as JSON, indented, with a newline at the end. */
export function formatJson(verdicts: readonly Verdict[], durationMs: number): string {
  const report: JsonReport = { format: 1, durationMs, summary: summarise(verdicts), verdicts };
  return formatValue(report);
}

/** Anything as JSON, indented, with a newline at the end. */
export function formatValue(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
