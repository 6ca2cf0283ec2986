import path from 'node:path';
import { refuseMissing } from '../engine/refuse-missing.js';
import type { HarnessError } from '../errors/errors.js';
import { refuseNoPath } from '../errors/refuse-no-path.js';
import { refuseUncountable } from '../errors/refuse-uncountable.js';
import { cellVerdict } from './cell-verdict.js';
import { LaidOutFixtures } from './laid-out-fixtures.js';
import type { PlannedCell } from './plan.js';
import { refuseNoPlan } from './refuse-no-plan.js';
import type { Verdict } from './verdict.js';
import type { WorkerProcess, WorkerState } from './worker-process.js';
import { WorkerSlot } from './worker-slot.js';
import { Workspace } from './workspace.js';

export interface MatrixOptions {
  /** How many worker processes run at the same time. */
  readonly workers: number;
  /** How long one check of a cell, or one step of a long one, may take, in milliseconds, before its process is killed. */
  readonly timeoutMs: number;
  /** Keep every cell's directory; the verdict says where it is. */
  readonly keep?: boolean;
  /** Told, where directories are kept, in which folder, before there is one in it. */
  readonly onKept?: (folder: string) => void;
  /** Where the corpus stands; the package's own by default. */
  readonly fixturesDirectory?: string | undefined;
  /** The program that the workers run; a test brings one with subjects that misbehave. */
  readonly workerProgram?: string;
  /** A worker that was started ahead, for the first lane. The run stops it as it stops its others. */
  readonly firstWorker?: WorkerProcess | undefined;
  /** Told of every verdict as it comes, in no particular order. */
  readonly onVerdict?: (verdict: Verdict) => void;
  /** Told why a temporary directory could not be removed, which is thrown otherwise, and no verdict returned. */
  readonly onLeft?: (error: HarnessError) => void;
  /** Told after every cell what its worker holds, unless that died of it. */
  readonly onWorker?: (worker: WorkerState) => void;
  /** Aborts the run: workers are killed, directories removed, and the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Runs every planned cell in a pool of worker processes. A worker that dies costs its cell a verdict that says so; a
 * new worker takes over. Returns one verdict per cell, in the order of the plan. When this returns or throws, no
 * worker runs and no temporary directory is left (but with `keep`, or where it is told that one cannot be removed).
 *
 * @throws {UsageError} an engine is not installed; a fixture cannot be used: missing, or not what the manifest says;
 *   `workers` or `timeoutMs` is no whole number from 1 on; the plan is none, or its `kills` and `damages` are no numbers
 * @throws {HarnessError} a worker could not start, a cell's copy could not be made, or a directory could not be removed
 */
export async function runMatrix(plan: readonly PlannedCell[], options: MatrixOptions): Promise<Verdict[]> {
  refuseUncountable({ workers: options.workers, timeoutMs: options.timeoutMs });
  refuseNoPlan(plan);
  refuseMissing([...new Set(plan.map(({ cell }) => cell.engine))]);
  const fixturesDirectory = wholePath(options.fixturesDirectory);
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const workspace = await Workspace.create(options.keep ?? false);
  if (options.keep === true) {
    options.onKept?.(workspace.root);
  }
  const verdicts: Verdict[] = [];
  const fixtures = new LaidOutFixtures(
    workspace.fixtures,
    plan.map(({ fixture }) => fixture),
    fixturesDirectory,
  );
  const queue = plan.entries();
  try {
    const lanes = Array.from({ length: Math.min(options.workers, plan.length) }, (_, i) =>
      runLane(
        { queue, verdicts, workspace, fixtures, options, signal },
        i === 0 ? options.firstWorker : undefined,
      ).catch((error: unknown) => failure.abort(error)),
    );
    await Promise.all(lanes);
    signal.throwIfAborted();
    return verdicts;
  } finally {
    await fixtures.idle();
    await workspace.close().catch((error: HarnessError) => {
      if (options.onLeft === undefined) {
        throw error;
      }
      options.onLeft(error);
    });
  }
}

/** The caller may work in another folder before the last fixture is laid out. */
function wholePath(directory: string | undefined): string | undefined {
  if (directory === undefined) {
    return undefined;
  }
  refuseNoPath(directory);
  return path.resolve(directory);
}

interface Lane {
  /** Shared by all lanes: whoever is free takes the next cell. */
  readonly queue: IterableIterator<[number, PlannedCell]>;
  readonly verdicts: Verdict[];
  readonly workspace: Workspace;
  readonly fixtures: LaidOutFixtures;
  readonly options: MatrixOptions;
  readonly signal: AbortSignal;
}

/** Takes cell after cell until the queue is empty. */
async function runLane(
  { queue, verdicts, workspace, fixtures, options, signal }: Lane,
  worker?: WorkerProcess,
): Promise<void> {
  const slot = new WorkerSlot(options.workerProgram, signal, options.onWorker, worker);
  // While the worker is on its next cell: it need not wait for what its last one left.
  let tidying: Promise<unknown> = Promise.resolve();
  try {
    for (const [index, { cell, fixture }] of queue) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      const [directory, laidOut] = await Promise.all([
        workspace.directoryFor(cell),
        fixtures.fileOf(fixture),
        slot.workerFor(cell.engine),
      ]);
      const report = await slot.run({ cell, fixture, laidOut, directory }, options.timeoutMs);
      signal.throwIfAborted();
      await tidying;
      // What cannot be removed yet is removed with the workspace: that it never can is told there.
      tidying = Promise.allSettled([workspace.release(directory), fixtures.letGo(fixture)]);
      const verdict = cellVerdict(cell, report, {
        durationMs: performance.now() - startedAt,
        ...(options.keep === true ? { keptIn: directory } : {}),
      });
      verdicts[index] = verdict;
      options.onVerdict?.(verdict);
    }
  } finally {
    await Promise.all([slot.close(), tidying]);
  }
}
