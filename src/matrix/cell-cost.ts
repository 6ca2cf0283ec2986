import type { PlannedCell } from './plan.js';

/** What a cell costs, relative to others, from facts of the plan alone: every table is read, every kill is a process. */
export function cellCost({ cell, fixture }: PlannedCell): number {
  const chains = cell.crash.kills === 'all' ? 20 : cell.crash.kills;
  return 5 + Object.keys(fixture.tables).length + 50 * chains;
}
