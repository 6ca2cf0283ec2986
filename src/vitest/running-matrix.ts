import { availableParallelism } from 'node:os';
import type { PlannedCell } from '../matrix/plan.js';
import { type MatrixOptions, runMatrix } from '../matrix/run-matrix.js';
import type { Cell, Verdict } from '../matrix/verdict.js';

/** All have defaults: as many workers as there are processors, 60,000 ms, the corpus of the package. */
export type RunningMatrixOptions = Partial<
  Pick<MatrixOptions, 'workers' | 'timeoutMs' | 'fixturesDirectory'>
>;

/** Cells that run in the background. */
export interface RunningMatrix {
  /**
   * Waits until the cell is done.
   *
   * @throws {UsageError | HarnessError} see `runMatrix`: no cell has a verdict from then on
   */
  verdictOn(cell: Cell): Promise<Verdict>;
  /** Ends what still runs, and waits until nothing is left of it. */
  stop(): Promise<void>;
}

/** Starts the cells, and hands out each verdict as it comes. */
export function startMatrix(
  plan: readonly PlannedCell[],
  { workers = availableParallelism(), timeoutMs = 60_000, ...options }: RunningMatrixOptions,
): RunningMatrix {
  const controller = new AbortController();
  const tell = new Map<Cell, (verdict: Verdict) => void>();
  const verdicts = new Map(
    plan.map(({ cell }) => [cell, new Promise<Verdict>((resolve) => tell.set(cell, resolve))] as const),
  );
  const run = runMatrix(plan, {
    ...options,
    workers,
    timeoutMs,
    signal: controller.signal,
    onVerdict: (verdict) => tell.get(verdict.cell)?.(verdict),
  });
  // It may fail while no test waits for it.
  const ended = Promise.allSettled([run]);
  return {
    verdictOn: async (cell) => {
      const verdict = verdicts.get(cell);
      if (verdict === undefined) {
        throw new Error(`${cell.fixture} is not among the cells that run`);
      }
      // Once all cells are done `run` never wins; where it fails it is the answer to every cell that is not.
      return await Promise.race([verdict, run.then(() => verdict)]);
    },
    stop: async () => {
      controller.abort();
      await ended;
    },
  };
}
