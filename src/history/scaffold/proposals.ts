import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Engine } from '../../engine/engine.js';
import { HarnessError } from '../../errors.js';
import { compareWithContract } from '../../schema/compare-with-contract.js';
import type { Difference } from '../../schema/difference.js';
import { catalogAfter } from '../guard/boot-effects.js';
import { recordLiveBoot } from '../guard/live-boot.js';

/** What files keep that differs from the new contract, and that nothing declares yet. */
export interface Proposal {
  readonly table: string;
  /** The boots that created the table as it is there. */
  readonly createdBy: readonly string[];
  /** The columns that it was born with, in order. */
  readonly bornColumns: readonly string[];
  readonly differences: readonly Difference[];
}

/**
 * Boots a file of every birth with today's recorder and holds it against the contract, which is already the new one.
 *
 * @throws {HarnessError} what differs can be declared by nobody: a table or an index is missing, or a declared
 * difference is gone
 */
export async function proposeDeclarations(engine: Engine): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  for (const birth of births.filter(({ id }) => id !== newestRevision.id)) {
    const { catalog } = await recordLiveBoot(engine, birth.bootStatements);
    const { undeclared, unfulfilled } = compareWithContract(catalog, { birth: birth.id, upgrades: [] });
    const born = await catalogAfter(engine, birth.bootStatements);
    const [impossible] = [
      ...unfulfilled,
      ...undeclared.filter(({ path }) => !born.tables.some(({ name }) => path.startsWith(`${name}.`))),
    ];
    if (impossible !== undefined) {
      throw new HarnessError(
        `A file born ${birth.id} is not what the contract allows once the recorder has booted it, and that cannot be declared: ${impossible.path} should be ${impossible.expected}, and is ${impossible.actual}. Change src/recorder or src/schema/declared-differences.ts by hand.`,
      );
    }
    for (const { name, columns } of born.tables) {
      const differences = undeclared.filter(({ path }) => path.startsWith(`${name}.`));
      const bornColumns = columns.map((column) => column.name);
      proposals.push({ table: name, createdBy: [birth.id], bornColumns, differences });
    }
  }
  return together(proposals.filter(({ differences }) => differences.length > 0));
}

/** Boots whose tables keep the same differences are declared together. Pure. */
export function together(proposals: readonly Proposal[]): Proposal[] {
  const groups = new Map<string, Proposal>();
  for (const proposal of proposals) {
    const { table, bornColumns, differences } = proposal;
    const key = JSON.stringify([table, bornColumns, differences]);
    const group = groups.get(key);
    groups.set(key, {
      ...proposal,
      createdBy: [...(group?.createdBy ?? []), ...proposal.createdBy],
    });
  }
  return [...groups.values()];
}
