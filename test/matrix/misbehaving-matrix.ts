import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type PlannedCell, planCells } from '../../src/matrix/plan.js';
import { type MatrixOptions, runMatrix } from '../../src/matrix/run-matrix.js';
import type { Verdict } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';

export const workerProgram = fromPackageRoot('test', 'matrix', 'misbehaving-worker.mjs');

/** Runs cells of those subjects in workers that misbehave. */
export async function run(
  subjects: readonly string[],
  options: Partial<MatrixOptions> = {},
): Promise<Verdict[]> {
  return runMatrix(await plan(subjects), {
    workers: 2,
    timeoutMs: 60_000,
    workerProgram,
    ...options,
  });
}

/** One cell per subject; a subject that is named again opens another fixture. */
export async function plan(subjects: readonly string[]): Promise<PlannedCell[]> {
  const manifest = await readManifest();
  return subjects.flatMap((subject, i) => {
    const earlier = subjects.slice(0, i).filter((other) => other === subject).length;
    const fixtures = selectFixtures(manifest, `r${7 - earlier}`);
    return planCells({
      fixtures,
      subjects: [subject],
      engines: ['1.5.5'],
    });
  });
}
