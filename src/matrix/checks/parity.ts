import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Is the difference from a fresh file exactly what the contract declares for this birth: no more, and no less? */
export async function checkParity({ fixture }: CellContext, { catalog }: Inspection): Promise<CheckResult> {
  const { undeclared, unfulfilled } = compareWithContractOf(fixture, catalog);
  return passedUnless(
    [...undeclared, ...unfulfilled],
    'The difference from a fresh file is not the one that the contract declares.',
  );
}
