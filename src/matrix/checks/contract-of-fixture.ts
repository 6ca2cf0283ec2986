import { INVENTED } from '../../corpus/manifest.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { type ContractComparison, compareWithContract } from '../../schema/contract/compare-with-contract.js';
import { compareWithPast } from '../../schema/contract/compare-with-past.js';
import type { CellContext } from './cell-context.js';

/**
 * Holds a catalog against what the contract says of files with the fixture's history; where the past is invented,
 * against what additive migration must make of it.
 */
export function compareWithContractOf(
  { fixture: { birth, upgrades, condition }, baseline }: Pick<CellContext, 'fixture' | 'baseline'>,
  catalog: CatalogSnapshot,
): ContractComparison {
  const killedAtStatement = condition.kind === 'killed-at' ? condition.statement : undefined;
  return birth === INVENTED
    ? compareWithPast(catalog, baseline.catalog)
    : compareWithContract(catalog, { birth, upgrades, killedAtStatement });
}
