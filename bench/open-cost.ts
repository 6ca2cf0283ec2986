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
  // What the imports left behind is nobody's cost, and it would be collected at the worst moment.
  globalThis.gc?.();
  const start = performance.now();
  await open();
  const cost: OpenCost = {
    ms: performance.now() - start,
    memoryMb: peakMemoryMb(),
  };
  console.log(JSON.stringify(cost));
}
