import { readFile } from 'node:fs/promises';
import { manifestFile } from '../../corpus/fixtures-directory.js';
import type { Fixture } from '../../corpus/manifest.js';
import { sha256 } from '../../corpus/read-stored-file.js';
import type { DamageOptions } from '../../damage/damage-options.js';
import type { CrashOptions } from '../../matrix/crash/plan-kills.js';
import type { ReportedPlan } from './matrix-report.js';

/** What a report says of its plan. Two machines that say the same had the same cells to run. */
export async function describePlan(
  plan: {
    readonly fixtures: readonly Fixture[];
    readonly subjects: readonly string[];
    readonly engines: readonly string[];
    readonly crash: CrashOptions;
    readonly damage: DamageOptions;
  },
  fixturesDirectory: string,
): Promise<ReportedPlan> {
  return {
    corpus: sha256(await readFile(manifestFile(fixturesDirectory))),
    fixtures: plan.fixtures.map(({ id, why }) => ({ id, why })),
    subjects: [...plan.subjects],
    engines: [...plan.engines],
    crash: plan.crash,
    damage: plan.damage,
  };
}
