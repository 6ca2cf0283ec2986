import path from 'node:path';
import { withTemporaryDirectory } from '../src/files/temporary-directory.js';
import type { Curve, Point } from '../src/report/growth/growth.js';
import { makeCurrentDatabase } from './make-database.js';
import { median } from './median.js';
import { benchProgram, openOnce } from './run-program.js';

/** Boot time and memory of a current file, from a thousand events to ten million. */
export async function growthOfBoot(
  sizes: readonly number[],
  runs: number,
  signal: AbortSignal,
): Promise<Curve[]> {
  const [time, memory]: [Point[], Point[]] = [[], []];
  for (const size of sizes) {
    await withTemporaryDirectory(async (directory) => {
      const file = path.join(directory, 'flight_recorder.db');
      await makeCurrentDatabase(file, size);
      const costs = [];
      for (let run = 0; run < runs; run++) {
        signal.throwIfAborted();
        costs.push(await openOnce('open-recorder', file));
      }
      time.push({ size, cost: median(costs.map(({ ms }) => ms)) });
      memory.push({ size, cost: median(costs.map(({ memoryMb }) => memoryMb)) });
    });
  }
  return [
    { id: 'boot-time', what: 'boot of a current file', of: 'events', unit: 'ms', points: time },
    { id: 'boot-memory', what: 'memory of that boot', of: 'events', unit: 'MB', points: memory },
  ];
}

/** Time and memory of a matrix of so many cells, without kills and damage; each size once. */
export async function growthOfMatrix(sizes: readonly number[], signal: AbortSignal): Promise<Curve[]> {
  const [time, runner, worker]: [Point[], Point[], Point[]] = [[], [], []];
  for (const size of sizes) {
    signal.throwIfAborted();
    const start = performance.now();
    const memory: { runner: number; worker: number } = JSON.parse(
      await benchProgram('matrix-of', [`${size}`]),
    );
    time.push({ size, cost: performance.now() - start });
    runner.push({ size, cost: memory.runner });
    worker.push({ size, cost: memory.worker });
  }
  return [
    { id: 'matrix-time', what: 'matrix, 2 workers', of: 'cells', unit: 'ms', points: time },
    { id: 'matrix-memory', what: 'memory of its runner', of: 'cells', unit: 'MB', points: runner },
    { id: 'worker-memory', what: 'memory of its largest worker', of: 'cells', unit: 'MB', points: worker },
  ];
}
