import path from 'node:path';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type BenchCase, timed } from '../case.js';
import { makeCurrentDatabase } from '../make-database.js';
import { benchProgram, frcompat } from '../run-program.js';

/** The whole corpus: of a few cells, most of the time is the start of the processes. */
const SAMPLE = '*';

export const matrixAgainstOneProcess: BenchCase = {
  id: 'matrix-isolated',
  what: 'matrix of the whole corpus, 2 workers, isolated',
  baseline: 'the same checks in one process, one after the other',
  target: { kind: 'throughput', atLeast: 1.6 },
  prepare: async () => ({
    subject: () => timed(() => matrix(SAMPLE)),
    baseline: () => timed(() => benchProgram('cells-without-isolation', [SAMPLE])),
  }),
};

export const firstVerdict: BenchCase = {
  id: 'matrix-first-verdict',
  what: 'matrix of one cell, from start to end',
  baseline: 'node, the engine, one bare open',
  target: { kind: 'time', atMost: 2 },
  async prepare(directory) {
    const file = path.join(directory, 'flight_recorder.db');
    await makeCurrentDatabase(file, 0);
    return {
      // Its end is later than its first verdict, so this is the most that it can be.
      subject: () => timed(() => matrix('r7')),
      baseline: () => timed(() => benchProgram('open-bare', [file])),
    };
  },
};

export const matrixAgainstProcessPerCell: BenchCase = {
  id: 'matrix-pooled',
  what: 'matrix of the whole corpus, 2 workers',
  baseline: 'the same checks, a process per cell, one after the other',
  target: { kind: 'throughput', atLeast: 8 },
  async prepare() {
    const fixtures = selectFixtures(await readManifest(), SAMPLE);
    return {
      subject: () => timed(() => matrix(SAMPLE)),
      baseline: () =>
        timed(async () => {
          for (const { id } of fixtures) {
            await benchProgram('cells-without-isolation', [id]);
          }
        }),
    };
  },
};

/** Without kills and damage, which start processes of their own, whoever runs the cell. */
async function matrix(glob: string): Promise<void> {
  await frcompat(
    ...['matrix', '--fixture', glob, '--kills', '0', '--damages', '0', '--workers', '2'],
    ...['--reporter', 'json'],
  );
}
