import type { Measurement } from './result.js';

/** One line of the table: something that the project does, against the shortest code that does the same. */
export interface BenchCase {
  /** `boot-current` */
  readonly id: string;
  readonly what: string;
  /** What the baseline does, in words. */
  readonly baseline: string;
  /** What is to be reached: a time relative to the baseline's, or a throughput relative to it. */
  readonly target: Measurement['target'];
  /** Makes what both need, in an empty directory that is removed afterwards. */
  prepare(directory: string): Promise<Rivals>;
}

/** The two that are measured in turn. Each does its work once and answers the milliseconds that it took. */
export interface Rivals {
  subject(): Promise<number>;
  baseline(): Promise<number>;
  close?(): Promise<void>;
}

/** The milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
