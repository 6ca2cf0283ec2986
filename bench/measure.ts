import { withTemporaryDirectory } from '../src/files/temporary-directory.js';
import type { BenchCase } from './case.js';
import { median } from './median.js';
import type { Measurement } from './result.js';

/**
 * Runs subject and baseline in turn, `runs` times each, after one of each that does not count: whatever else the
 * machine does meets both alike.
 *
 * @throws the signal's reason once it is aborted, when what is under way is done
 */
export async function measure(bench: BenchCase, runs: number, signal: AbortSignal): Promise<Measurement> {
  return await withTemporaryDirectory(async (directory) => {
    const rivals = await bench.prepare(directory);
    const [subjectMs, baselineMs]: [number[], number[]] = [[], []];
    try {
      for (let run = 0; run <= runs; run++) {
        signal.throwIfAborted();
        const [subject, baseline] = [await rivals.subject(), await rivals.baseline()];
        if (run > 0) {
          subjectMs.push(subject);
          baselineMs.push(baseline);
        }
      }
    } finally {
      await rivals.close?.();
    }
    const { id, what, baseline, target } = bench;
    return { id, what, baseline, target, subjectMs: median(subjectMs), baselineMs: median(baselineMs), runs };
  });
}
