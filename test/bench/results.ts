import type { BenchResult, Measurement } from '../../bench/result.js';
import { growth } from '../report/growth/curves.js';

/** A measurement of a line with a target in time. */
export function measured(id: string, subjectMs: number, baselineMs: number): Measurement {
  return {
    id,
    what: `what ${id} is`,
    baseline: 'the bare one',
    target: { kind: 'time', atMost: 1.1 },
    subjectMs,
    baselineMs,
    runs: 10,
  };
}

export function resultOf(...measurements: Measurement[]): BenchResult {
  return { format: 1, ...growth(), measurements };
}
