import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Are the primary keys, UNIQUE, CHECK and NOT NULL those that the contract allows for this birth? */
export async function checkConstraints(context: CellContext, { catalog }: Inspection): Promise<CheckResult> {
  const { undeclared } = compareWithContractOf(context, catalog);
  return passedUnless(
    undeclared.filter(({ path }) => /\.(constraints|nullable)$/.test(path)),
    'The constraints are not those of the contract.',
  );
}
