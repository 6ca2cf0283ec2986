import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type CellSoakReport, soakCells } from '../../src/matrix/soak-cells.js';
import { fromPackageRoot } from '../../src/package/package-root.js';

/** A soak of a few cells, in workers of which one can misbehave. */
export async function soakFew(subject: string, cells: number, workers = 1): Promise<CellSoakReport> {
  return await soakCells(selectFixtures(await readManifest(), 'r[67]'), subject, {
    cells,
    workers,
    timeoutMs: 60_000,
    workerProgram: fromPackageRoot('test', 'matrix', 'misbehaving-worker.mjs'),
    onCell: () => {},
    signal: new AbortController().signal,
  });
}
