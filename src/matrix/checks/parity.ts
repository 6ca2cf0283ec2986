import type { DeclaredDifference } from '../../schema/declared-differences.js';
import type { Difference } from '../../schema/difference.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Is the difference from a fresh file exactly what the contract declares for this birth: no more, and no less? */
export async function checkParity(context: CellContext, { catalog }: Inspection): Promise<CheckResult> {
  const { undeclared, unfulfilled } = compareWithContractOf(context, catalog);
  return passedUnless(
    [...undeclared, ...unfulfilled.map(vanished)],
    'The difference from a fresh file is not the one that the contract declares.',
  );
}

function vanished({ path, actual, reason }: DeclaredDifference): Difference {
  return { path, expected: `${actual}, because ${reason}`, actual: 'the declared difference does not occur' };
}
