import type { Fixture } from '../corpus/manifest.js';
import { type DamageOptions, noDamages } from '../damage/damage-options.js';
import { type CrashOptions, noKills } from './crash/plan-kills.js';
import type { Cell } from './verdict.js';

/** How a subject is killed on a fixture. */
export type CrashPlan = (fixture: Fixture, subject: string) => CrashOptions;

/** Which damaged copies of a fixture a subject opens. */
type DamagePlan = (fixture: Fixture, subject: string) => DamageOptions;

/** A cell and the fixture that it opens. */
export interface PlannedCell {
  readonly cell: Cell;
  readonly fixture: Fixture;
}

/**
 * Every fixture with every subject on every engine. Cells of one engine stand together, because a worker process can
 * load only one; then those of one subject, in the order of the fixtures. Without `crash` nobody is killed, without
 * `damage` no damaged copies are opened.
 */
export function planCells(of: {
  readonly fixtures: readonly Fixture[];
  readonly subjects: readonly string[];
  readonly engines: readonly string[];
  readonly crash?: CrashPlan;
  readonly damage?: DamagePlan;
}): PlannedCell[] {
  return of.engines.flatMap((engine) =>
    of.subjects.flatMap((subject) =>
      of.fixtures.map((fixture) => ({
        cell: {
          fixture: fixture.id,
          subject,
          engine,
          crash: of.crash?.(fixture, subject) ?? noKills,
          damage: of.damage?.(fixture, subject) ?? noDamages,
        },
        fixture,
      })),
    ),
  );
}
