import { groupBy } from '../../collections/group-by.js';
import type { Difference } from '../../schema/catalog/difference.js';

/** What files keep that differs from the new contract, and that nothing declares yet. */
export interface Proposal {
  readonly table: string;
  /** The boots that created the table as it is there. */
  readonly createdBy: readonly string[];
  /** The columns that it was born with, in order. */
  readonly bornColumns: readonly string[];
  readonly differences: readonly Difference[];
  /** Whether the order of the columns differs after some upgrades of such a table only. */
  readonly mayBeFresh: boolean;
}

/** A table that one boot created, after one way of upgrades. */
export interface UpgradedTable {
  readonly table: string;
  readonly creator: string;
  readonly bornColumns: readonly string[];
  readonly differences: readonly Difference[];
}

/**
 * What is to be declared of tables after all their upgrades: those of one creator share a declaration, and so do
 * creators whose tables keep the same differences. Pure.
 */
export function together(upgraded: readonly UpgradedTable[]): Proposal[] {
  const groups = new Map<string, Proposal>();
  for (const ways of groupBy(upgraded, nameOf).values()) {
    const proposal = proposalOf(ways);
    const key = JSON.stringify({
      ...proposal,
      createdBy: [],
      differences: proposal.differences.map(essence),
    });
    const group = groups.get(key);
    groups.set(key, { ...proposal, createdBy: [...(group?.createdBy ?? []), ...proposal.createdBy] });
  }
  return [...groups.values()].filter(({ differences }) => differences.length > 0);
}

function nameOf({ table, creator }: UpgradedTable): string {
  return `${table} of ${creator}`;
}

function proposalOf(ways: readonly [UpgradedTable, ...UpgradedTable[]]): Proposal {
  const [{ table, creator, bornColumns }] = ways;
  const differences = new Map(
    ways.flatMap((way) => way.differences).map((difference) => [essence(difference), difference]),
  );
  const isOrdered = ({ path }: Difference) => path === `${table}.order`;
  const otherwise = ways.filter((way) => way.differences.some(isOrdered)).length;
  return {
    table,
    createdBy: [creator],
    bornColumns,
    differences: [...differences.values()],
    mayBeFresh: otherwise > 0 && otherwise < ways.length,
  };
}

/** Migrated columns stand in any order behind those that a table was born with: which is no matter of a declaration. */
function essence({ path, expected, actual }: Difference): string {
  return path.endsWith('.order') ? path : JSON.stringify([path, expected, actual]);
}
