import { UsageError } from '../../errors/errors.js';
import { counted } from '../../text/counted.js';
import { cellKey } from '../model/cell-key.js';
import type { ReportedPlan, ReportedRun } from '../model/matrix-report.js';
import { platformName } from '../model/platform.js';
import { refuseWrongShards } from './refuse-wrong-shards.js';

/** A run, and the file it was reported in. */
export interface FiledRun {
  readonly file: string;
  readonly run: ReportedRun;
}

/**
 * Joins the shards of one platform into the run that they are parts of.
 *
 * @throws {UsageError} see `refuseWrongShards`; or the reports together do not hold the cells of the plan
 */
export function mergeRuns(parts: readonly [FiledRun, ...FiledRun[]], plan: ReportedPlan): ReportedRun {
  refuseWrongShards(parts);
  const runs = parts.map(({ run }) => run);
  const given = runs.flatMap(({ verdicts }) => verdicts);
  const byCell = new Map(given.map((verdict) => [cellKey(verdict.cell), verdict]));
  const keys = keysOf(plan);
  const verdicts = keys.flatMap((key) => byCell.get(key) ?? []);
  const interrupted = runs.find((run) => run.interrupted !== null)?.interrupted ?? null;
  if (verdicts.length !== given.length || (interrupted === null && verdicts.length !== keys.length)) {
    throw new UsageError(
      `The reports of ${platformName(parts[0].run.platform)} (${parts.map(({ file }) => file).join(', ')}) hold ${counted(given.length, 'verdict')} on ${verdicts.length} of the ${counted(keys.length, 'cell')} of their plan. Run the matrix there again.`,
    );
  }
  return {
    platform: parts[0].run.platform,
    shard: null,
    startedAt: runs.map(({ startedAt }) => startedAt).reduce((a, b) => (a < b ? a : b)),
    durationMs: runs.map(({ durationMs }) => durationMs).reduce((a, b) => a + b),
    cells: keys.length,
    interrupted,
    verdicts,
  };
}

/** Every cell of a plan, in its order; see `planCells`. */
function keysOf({ engines, subjects, fixtures }: ReportedPlan): string[] {
  return engines.flatMap((engine) =>
    subjects.flatMap((subject) => fixtures.map(({ id }) => cellKey({ fixture: id, subject, engine }))),
  );
}
