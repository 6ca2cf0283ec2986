import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Has every table of the contract every column, with the type, nullability and default allowed for this birth? */
export async function checkColumns(context: CellContext, { catalog }: Inspection): Promise<CheckResult> {
  const { undeclared } = compareWithContractOf(context, catalog);
  return passedUnless(
    undeclared.filter(({ path }) => !/^(indexes|views)\.|\.constraints$/.test(path)),
    'The columns are not those of the contract.',
  );
}
