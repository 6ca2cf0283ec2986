import type { Fixture } from '../../corpus/manifest.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import { type ContractComparison, compareWithContract } from '../../schema/compare-with-contract.js';

/** Holds a catalog against what the contract says of files with the fixture's history. */
export function compareWithContractOf(
  { birth, upgrades, condition }: Fixture,
  catalog: CatalogSnapshot,
): ContractComparison {
  const killedAtStatement = condition.kind === 'killed-at' ? condition.statement : undefined;
  return compareWithContract(catalog, { birth, upgrades, killedAtStatement });
}
