import path from 'node:path';
import { execaNode } from 'execa';
import { withTemporaryDirectory } from '../src/temporary-directory.js';
import { timed } from './case.js';
import { makeCurrentDatabase } from './make-database.js';
import type { Curve } from './result.js';
import { benchProgram, openOnce } from './run-program.js';
import { median, type Point } from './statistics.js';

/** Boot time and memory of a current file, from a thousand events to ten million. */
export async function growthOfBoot(sizes: readonly number[], runs: number): Promise<Curve[]> {
  const [time, memory]: [Point[], Point[]] = [[], []];
  for (const size of sizes) {
    await withTemporaryDirectory(async (directory) => {
      const file = path.join(directory, 'flight_recorder.db');
      await makeCurrentDatabase(file, size);
      const costs = [];
      for (let run = 0; run < runs; run++) {
        costs.push(await openOnce('recorder', file));
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

/** Time and memory of a matrix of so many cells, without kills; each size once. */
export async function growthOfMatrix(sizes: readonly number[]): Promise<Curve[]> {
  const [time, memory]: [Point[], Point[]] = [[], []];
  for (const size of sizes) {
    let memoryMb = 0;
    const ms = await timed(async () => {
      const { stdout } = await execaNode(benchProgram('matrix-of'), [`${size}`], { stdin: 'ignore' });
      memoryMb = Number(stdout);
    });
    time.push({ size, cost: ms });
    memory.push({ size, cost: memoryMb });
  }
  return [
    { id: 'matrix-time', what: 'matrix, 2 workers', of: 'cells', unit: 'ms', points: time },
    { id: 'matrix-memory', what: 'memory of its runner', of: 'cells', unit: 'MB', points: memory },
  ];
}
