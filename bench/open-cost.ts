import { setTimeout } from 'node:timers/promises';
import { peakMemoryMb } from './peak-memory.js';

/** What it cost a process to open a file once. */
export interface OpenCost {
  /** From the call until it has let go of the file. */
  readonly ms: number;
  /** The most that the process held, with all that it loaded. */
  readonly memoryMb: number;
}

/** Opens a file, as the argument does, and prints what that cost as JSON: the last thing that such a process does. */
export async function printOpenCost(open: () => Promise<void>): Promise<void> {
  // What the imports left behind is nobody's cost, and it would be collected at the worst moment. The collector's threads
  // go on after the call: beside them the same bare statements took 0.9 ms longer in a process that had loaded the recorder
  // and not used it (50 runs in turn; 0.5 with the wait).
  if (globalThis.gc !== undefined) {
    globalThis.gc();
    await setTimeout(50);
  }
  const start = performance.now();
  await open();
  const cost: OpenCost = {
    ms: performance.now() - start,
    memoryMb: peakMemoryMb(),
  };
  console.log(JSON.stringify(cost));
}
