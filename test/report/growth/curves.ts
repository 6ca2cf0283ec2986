import type { Curve, Growth } from '../../../src/report/growth/growth.js';

/** The boot of files of a thousand to a hundred thousand events. */
export function curve(costOf: (size: number) => number): Curve {
  return {
    id: 'boot-time',
    what: 'boot of a current file',
    of: 'events',
    unit: 'ms',
    points: [1000, 10_000, 100_000].map((size) => ({ size, cost: costOf(size) })),
  };
}

/** Where curves were measured, and some of them. */
export function growth(...curves: Curve[]): Growth {
  const machine = {
    cpu: 'A CPU',
    cores: 2,
    memoryGb: 8,
    load: [0.1, 0.2, 0.3],
    platform: 'linux x64',
    node: '20.19.0',
    duckdb: '1.5.5',
  };
  return { date: '2026-04-06', machine, curves };
}
