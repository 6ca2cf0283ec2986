import { UsageError } from '../errors/errors.js';
import { refuseUncountable } from '../errors/refuse-uncountable.js';
import { counted } from '../text/counted.js';
import { cellCost } from './cell-cost.js';
import type { PlannedCell } from './plan.js';

/** One of `of` parts of a plan; the first has the index 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * The cells of one part of a plan, in the order of the plan. Every cell is in exactly one part, always the same for the
 * same plan, and the parts cost about the same: the dearest cells are dealt out first, each to the part that has had
 * the least so far.
 *
 * @throws {UsageError} there are fewer cells than parts, or no such part, so that it would run nothing and pass
 */
export function takeShard(plan: readonly PlannedCell[], { index, of }: Shard): PlannedCell[] {
  refuseUncountable({ 'The index of the shard': index, 'The number of shards': of });
  if (index > of) {
    throw new UsageError(`There is no shard ${index} of ${of}. The first is 1, the last ${of}.`);
  }
  if (plan.length < of) {
    throw new UsageError(
      `${of} shards are too many for ${counted(plan.length, 'cell')}: one would run nothing. Take at most --shard i/${plan.length}.`,
    );
  }
  const loads = Array.from({ length: of }, () => 0);
  const taken = new Set<PlannedCell>();
  for (const planned of dearestFirst(plan)) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + cellCost(planned);
    if (lightest === index - 1) {
      taken.add(planned);
    }
  }
  return plan.filter((planned) => taken.has(planned));
}

/** Cells of the same cost stay in the order of the plan. */
function dearestFirst(plan: readonly PlannedCell[]): PlannedCell[] {
  return [...plan].sort((a, b) => cellCost(b) - cellCost(a));
}
