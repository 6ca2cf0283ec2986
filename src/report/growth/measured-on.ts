import type { Growth } from './growth.js';

/** `2026-04-06, AMD EPYC, 2 cores, 8 GB, linux x64, Node 20.19.4, DuckDB 1.5.5, load 0.1 0.2 0.3` */
export function measuredOn({ date, machine }: Pick<Growth, 'date' | 'machine'>): string {
  const { cpu, cores, memoryGb, load, platform, node, duckdb } = machine;
  return `${date}, ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}, DuckDB ${duckdb}, load ${load.map((each) => each.toFixed(1)).join(' ')}`;
}
