import path from 'node:path';
import { execaNode } from 'execa';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type BenchCase, timed } from '../case.js';
import { makeCurrentDatabase } from '../make-database.js';
import { benchProgram, frcompat, openOnce } from '../run-program.js';

/** The files that were upgraded: a fifth of the corpus, and like the rest of it. */
const SAMPLE = 'r[0-4]+*';

/** Of them, those that get a whole process each in the baseline. */
const SMALL_SAMPLE = 'r0+*';

export const matrixAgainstOneProcess: BenchCase = {
  id: 'matrix-isolated',
  what: `matrix, 2 workers, isolated (${SAMPLE})`,
  baseline: 'the same checks in one process, one after the other',
  target: { kind: 'throughput', atLeast: 1.6 },
  prepare: async () => ({
    subject: () => timed(() => matrix(SAMPLE)),
    baseline: () =>
      timed(() => execaNode(benchProgram('cells-without-isolation'), [SAMPLE], { stdin: 'ignore' })),
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
      subject: () => timed(() => matrix('r7')),
      baseline: () => timed(() => openOnce('bare', file)),
    };
  },
};

export const matrixAgainstProcessPerCell: BenchCase = {
  id: 'matrix-pooled',
  what: `matrix, 2 workers (${SMALL_SAMPLE})`,
  baseline: 'a process per cell',
  target: { kind: 'throughput', atLeast: 8 },
  async prepare() {
    const fixtures = selectFixtures(await readManifest(), SMALL_SAMPLE);
    return {
      subject: () => timed(() => matrix(SMALL_SAMPLE)),
      baseline: () =>
        timed(async () => {
          for (const { id } of fixtures) {
            await matrix(id);
          }
        }),
    };
  },
};

async function matrix(glob: string): Promise<void> {
  await frcompat('matrix', '--fixture', glob, '--kills', '0', '--workers', '2', '--reporter', 'json');
}
