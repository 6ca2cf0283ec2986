import { readIndexes } from '../../schema/catalog/index-introspection.js';
import { ownedTables } from '../../schema/contract/contract.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareWithContractOf } from './contract-of-fixture.js';
import type { Inspection } from './inspection.js';

/** Does every index of the contract exist, on the right column, as the platform guard reads them? */
export async function checkIndexes(
  context: CellContext,
  { database, catalog }: Inspection,
): Promise<CheckResult> {
  const { indexes, source, reason } = await readIndexes(database, ownedTables);
  const { undeclared } = compareWithContractOf(context, { ...catalog, indexes });
  return passedUnless(
    undeclared.filter(({ path }) => path.startsWith('indexes.')),
    `The indexes are not those of the contract, says ${source}.`,
    `${source} answered. ${reason}`,
  );
}
