import { readManifest } from '../../src/corpus/read-manifest.js';
import { noDamages } from '../../src/damage/plan-damage.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import type { PlannedCell } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';

/** Runs so many cells, the corpus over and over, and prints the most memory that the runner took, in MB: `<cells>`. */
const { fixtures } = await readManifest();
const cells = Number(process.argv[2]);
const plan = Array.from({ length: Math.ceil(cells / fixtures.length) }, (_, round) =>
  fixtures.map((fixture): PlannedCell => {
    const crash = { kills: 0, seed: round };
    const subject = 'recorder';
    return {
      cell: { fixture: fixture.id, subject, engine: BUNDLED_ENGINE, crash, damage: noDamages },
      fixture,
    };
  }),
).flat();
await runMatrix(plan.slice(0, cells), { workers: 2, timeoutMs: 60_000 });
console.log(process.resourceUsage().maxRSS / 1024);
