import type { Fixture } from '../corpus/manifest.js';
import type { CrashOptions } from './crash/kill-point.js';
import type { Cell } from './verdict.js';

/** How a subject is killed on a fixture. */
export type CrashPlan = (fixture: Fixture, subject: string) => CrashOptions;

/** A cell and the fixture that it opens. */
export interface PlannedCell {
  readonly cell: Cell;
  readonly fixture: Fixture;
}

/**
 * Every fixture with every subject on every engine. Cells of one engine stand together, because a worker process can
 * load only one; then those of one subject, in the order of the fixtures.
 */
export function planCells(of: {
  readonly fixtures: readonly Fixture[];
  readonly subjects: readonly string[];
  readonly engines: readonly string[];
  readonly crash: CrashPlan;
}): PlannedCell[] {
  return of.engines.flatMap((engine) =>
    of.subjects.flatMap((subject) =>
      of.fixtures.map((fixture) => ({
        cell: { fixture: fixture.id, subject, engine, crash: of.crash(fixture, subject) },
        fixture,
      })),
    ),
  );
}
