import { Interrupted, interruptible } from '../command-line/interruption.js';
import { startProgress } from '../command-line/progress.js';
import { describeError } from '../command-line/run-program.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import type { HarnessError } from '../errors/errors.js';
import type { PlannedCell } from '../matrix/plan.js';
import { type MatrixOptions, runMatrix } from '../matrix/run-matrix.js';
import type { Verdict } from '../matrix/verdict.js';
import type { RunOptions } from './run-options.js';

/** What came of some cells. */
interface CellsRun {
  /** In the order of the plan; after an interruption only of the cells that were done. */
  readonly verdicts: readonly Verdict[];
  /** Wall-clock time, in milliseconds. */
  readonly durationMs: number;
  readonly interruption: Interrupted | null;
  /** Whether every temporary directory was removed. If not, stderr says which. */
  readonly isTidy: boolean;
}

/**
 * Runs the cells with progress on stderr, until done or interrupted.
 *
 * @throws {UsageError} a corpus that cannot be used
 * @throws {HarnessError} see `runMatrix`
 */
export async function runCells(
  plan: readonly PlannedCell[],
  options: RunOptions & Pick<MatrixOptions, 'firstWorker'>,
): Promise<CellsRun> {
  const startedAt = performance.now();
  const progress = await startProgress(plan.length, process.stderr);
  const done = new Map<Verdict['cell'], Verdict>();
  let interruption: Interrupted | null = null;
  let kept: string | undefined;
  let left: HarnessError | undefined;
  try {
    await interruptible((signal) =>
      runMatrix(plan, {
        workers: options.workers,
        timeoutMs: options.timeout,
        keep: options.keep,
        onKept: (folder) => {
          kept = folder;
        },
        onLeft: (error) => {
          left = error;
        },
        firstWorker: options.firstWorker,
        fixturesDirectory: fixturesDirectory(),
        onVerdict: (verdict) => {
          done.set(verdict.cell, verdict);
          progress.tell(verdict);
        },
        signal,
      }),
    );
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    interruption = error;
  } finally {
    progress.stop();
    if (kept !== undefined) {
      console.error(`The copies of all cells are kept in ${kept}`);
    }
    if (left !== undefined) {
      console.error(describeError(left));
    }
  }
  const verdicts = plan.flatMap(({ cell }) => done.get(cell) ?? []);
  return { verdicts, durationMs: performance.now() - startedAt, interruption, isTidy: left === undefined };
}
