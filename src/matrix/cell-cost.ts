import { newestRevision } from '../../generators/revisions/index.js';
import type { Fixture } from '../corpus/manifest.js';
import { damageKinds } from '../damage/damage-kinds.js';
import type { PlannedCell } from './plan.js';

/**
 * What a cell costs against others, in tenths of a second on a machine that does nothing else, from facts of the plan
 * alone: a table of measured times would be wrong on the next machine. Measured on Linux x64 with 14 fixtures: without
 * kills a cell takes 0.4 s and a tenth of a second per table; a chain of kills, which is some five processes, 3 s on a
 * file that today's schema was in already, half as much again where the boot has to migrate it, and as much again where
 * it has to take over a log or to build indexes again; a damaged copy a tenth of a second.
 */
export function cellCost({ cell, fixture }: PlannedCell): number {
  const chains = cell.crash.kills === 'all' ? ALL_CHAINS : cell.crash.kills;
  const damaged = cell.damage.damages === 'all' ? damageKinds.length : cell.damage.damages;
  return 4 + Object.keys(fixture.tables).length + chains * chainCost(fixture) + damaged;
}

/** How many chains `--kills all` takes on an average file; two per statement that changes something. */
const ALL_CHAINS = 12;

function chainCost({ birth, upgrades, condition }: Fixture): number {
  const migrated = [birth, ...upgrades].includes(newestRevision.id) ? 0 : 15;
  const repaired = condition.kind === 'clean' ? 0 : 30;
  return 30 + migrated + repaired;
}
