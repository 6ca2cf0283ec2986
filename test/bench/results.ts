import type { BenchResult, Measurement } from '../../bench/result.js';

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
  return {
    format: 1,
    date: '2026-04-06',
    machine: {
      cpu: 'A CPU',
      cores: 2,
      memoryGb: 8,
      load: [0.1, 0.2, 0.3],
      platform: 'linux x64',
      node: '20.19.0',
      duckdb: '1.5.5',
    },
    measurements,
    curves: [],
  };
}
