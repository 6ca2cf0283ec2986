import { type MatrixOptions, runMatrix } from '../../matrix/run-matrix.js';
import type { Cell, Verdict } from '../../matrix/verdict.js';
import type { FoundFixture } from './ad-hoc-fixture.js';

/** What the matrix says of one fixture, on a copy of its own. */
export async function verdictOn(
  { fixture, fixturesDirectory }: FoundFixture,
  cell: Omit<Cell, 'fixture'>,
  limits: Pick<MatrixOptions, 'timeoutMs' | 'signal'>,
): Promise<Verdict> {
  const plan = [{ cell: { fixture: fixture.id, ...cell }, fixture }];
  const [verdict] = await runMatrix(plan, { workers: 1, fixturesDirectory, ...limits });
  if (verdict === undefined) {
    throw new Error('the matrix gave no verdict');
  }
  return verdict;
}
