import { readManifest } from '../../src/corpus/read-manifest.js';
import { noDamages } from '../../src/damage/damage-options.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import type { PlannedCell } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import { peakMemoryMb } from '../peak-memory.js';

/** Runs so many cells, the corpus over and over, and prints as JSON the memory that this took: `<cells>`. */
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
let mostBytes = 0;
await runMatrix(plan.slice(0, cells), {
  workers: 2,
  timeoutMs: 60_000,
  onWorker: ({ resources }) => {
    mostBytes = Math.max(mostBytes, resources.residentBytes);
  },
});
/** In MB: the most that the runner held, and the most that a worker held after a cell. */
const memory = { runner: peakMemoryMb(), worker: mostBytes / 1024 / 1024 };
console.log(JSON.stringify(memory));
