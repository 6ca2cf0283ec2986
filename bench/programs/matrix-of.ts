import { readManifest } from '../../src/corpus/read-manifest.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import { planCells } from '../../src/matrix/plan.js';
import { runMatrix } from '../../src/matrix/run-matrix.js';
import { peakMemoryMb } from '../peak-memory.js';

/** Runs so many cells, the corpus over and over, and prints as JSON the memory that this took: `<cells>`. */
const { fixtures } = await readManifest();
const cells = Number(process.argv[2]);
const round = planCells({ fixtures, subjects: ['recorder'], engines: [BUNDLED_ENGINE] });
const plan = Array.from({ length: cells }, (_, i) => round[i % round.length] ?? []).flat();
let mostBytes = 0;
await runMatrix(plan, {
  workers: 2,
  timeoutMs: 60_000,
  onWorker: ({ resources }) => {
    mostBytes = Math.max(mostBytes, resources.residentBytes);
  },
});
/** In MB: the most that the runner held, and the most that a worker held after a cell. */
const memory = { runner: peakMemoryMb(), worker: mostBytes / 1024 / 1024 };
console.log(JSON.stringify(memory));
