import { contractViolations } from '../../schema/contract/compare-with-contract.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Is the difference from a fresh file exactly what the contract declares for this birth: no more, and no less? */
export async function checkParity(context: CellContext, { catalog }: Inspection): Promise<CheckResult> {
  return passedUnless(
    contractViolations(compareWithContractOf(context, catalog)),
    'The difference from a fresh file is not the one that the contract declares.',
  );
}
