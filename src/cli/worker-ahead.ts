import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { WorkerProcess } from '../matrix/worker-process.js';

let worker: WorkerProcess | undefined;

/**
 * Starts the first worker of a matrix before the command line is read: to start and to load the engine takes it longer
 * than this process takes to load what it reads the command line and runs the matrix with.
 *
 * @param args what was typed after the program's name
 */
export function startWorkerAhead([command, ...options]: readonly string[]): void {
  const needsNone = options.some((option) => /^(--help|-h|--engine(=.*)?)$/.test(option));
  if (command === 'matrix' && !needsNone) {
    try {
      worker = new WorkerProcess(BUNDLED_ENGINE);
    } catch {
      // No memory for another process, or the like: the run meets the same, and tells it.
    }
  }
}

/** The worker that was started ahead, where there is one of that engine. */
export function workerAhead(engine: string): WorkerProcess | undefined {
  return worker?.engine === engine ? worker : undefined;
}

/** There may have been no run that stops it. */
export async function stopWorkerAhead(): Promise<void> {
  await worker?.stop();
}
