import type { Fixture } from '../corpus/manifest.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { heldResources, type Resources } from './crash/resources.js';
import { planCells } from './plan.js';
import { runMatrix } from './run-matrix.js';
import { hasFailed } from './verdict.js';
import type { WorkerState } from './worker-process.js';

/** What many cells in one run left of the machine. */
export interface CellSoakReport {
  readonly cells: number;
  readonly failedCells: number;
  readonly durationMs: number;
  /** How many worker processes were started, and how many of them another took over from before the end. */
  readonly workers: number;
  readonly recycled: number;
  /** The medians of the first and of the last quarter of the cells. */
  readonly runner: Growth;
  /** The same of the worker process that grew most, in its own life. */
  readonly worker: Growth;
}

export interface Growth {
  readonly first: Resources;
  readonly last: Resources;
}

interface CellSoakOptions {
  readonly cells: number;
  readonly workers: number;
  /** What one check may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Where the fixtures are stored; the committed corpus where it is left out. */
  readonly fixturesDirectory?: string;
  readonly workerProgram?: string;
  /** Told after every cell. */
  readonly onCell: () => void;
  readonly signal: AbortSignal;
}

/** The first cells of a process load the engine and fill its caches. */
const WARM_UP = 5;

/**
 * Runs the cells of the fixtures over and over, without kills, and notes after each what the runner and the worker hold.
 */
export async function soakCells(
  fixtures: readonly Fixture[],
  subject: string,
  { cells, onCell, workers, ...options }: CellSoakOptions,
): Promise<CellSoakReport> {
  const round = planCells({ fixtures, subjects: [subject], engines: [BUNDLED_ENGINE] });
  const plan = Array.from({ length: cells }, (_, i) => round[i % round.length] ?? []).flat();
  const runner: Resources[] = [];
  const lives = new Map<number, Resources[]>();
  const startedAt = performance.now();
  let failedCells = 0;
  const lanes = Math.min(workers, cells);
  await runMatrix(plan, {
    ...options,
    workers: lanes,
    onWorker: ({ pid, resources }: WorkerState) => {
      lives.set(pid, [...(lives.get(pid) ?? []), resources]);
    },
    onVerdict: (verdict) => {
      runner.push(heldResources());
      failedCells += Number(hasFailed(verdict));
      onCell();
    },
  });
  const growths = [...lives.values()].map(growthOf);
  return {
    cells,
    failedCells,
    durationMs: performance.now() - startedAt,
    workers: lives.size,
    recycled: Math.max(0, lives.size - lanes),
    runner: growthOf(runner),
    worker: growths.reduce(
      (most, growth) => (grownBytes(growth) > grownBytes(most) ? growth : most),
      // No worker lived to the end of a cell.
      growths[0] ?? growthOf([]),
    ),
  };
}

/** By how many bytes a process grew. */
export function grownBytes({ first, last }: Growth): number {
  return last.residentBytes - first.residentBytes;
}

function growthOf(samples: readonly Resources[]): Growth {
  const warm = samples.length > 2 * WARM_UP ? samples.slice(WARM_UP) : samples;
  const quarter = Math.ceil(warm.length / 4);
  return { first: medianOf(warm.slice(0, quarter)), last: medianOf(warm.slice(-quarter)) };
}

function medianOf(samples: readonly Resources[]): Resources {
  const middle = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const descriptors = samples.flatMap((sample) => sample.descriptors ?? []);
  return {
    residentBytes: middle(samples.map(({ residentBytes }) => residentBytes)),
    ...(descriptors.length === 0 ? {} : { descriptors: middle(descriptors) }),
  };
}
