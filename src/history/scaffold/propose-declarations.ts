import { laterUpgrades } from '../../../generators/plan/later-upgrades.js';
import { pathId, type UpgradePath, upgradePaths } from '../../../generators/plan/upgrade-paths.js';
import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Engine } from '../../engine/engine.js';
import { HarnessError } from '../../errors/errors.js';
import type { TableSnapshot } from '../../schema/catalog/catalog.js';
import { catalogAfter } from '../../schema/catalog/catalog-after.js';
import { catalogText } from '../../schema/catalog/catalog-text.js';
import { ABSENT } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { compareWithContract } from '../../schema/contract/compare-with-contract.js';
import { creatorOf, type History } from '../../schema/contract/history.js';
import { recordLiveBoot } from '../guard/live-boot.js';
import { type Proposal, together, type UpgradedTable } from './proposal.js';

/**
 * Boots a file of every way that the corpus knows with today's recorder and holds it against the contract, which is
 * already the new one.
 *
 * @throws {HarnessError} what differs can be declared by nobody: a table, a column or an index is missing, or a
 * declared difference is gone
 */
export async function proposeDeclarations(engine: Engine): Promise<Proposal[]> {
  const upgraded: UpgradedTable[] = [];
  for (const path of await earlierPaths(engine)) {
    upgraded.push(...(await upgradeTables(engine, path)));
  }
  return together(upgraded);
}

/** The ways that end before the newest revision; of those that leave the same schema by the same birth the shortest. */
async function earlierPaths(engine: Engine): Promise<UpgradePath[]> {
  const earlier = [...upgradePaths(), ...(await laterUpgrades(engine))].filter(
    ({ birth, upgrades }) => ![birth, ...upgrades].includes(newestRevision),
  );
  const distinct = new Map<string, UpgradePath>();
  for (const path of earlier) {
    const catalog = await catalogAfter(engine, statementsOf(path));
    const key = [path.birth.id, ...catalogText(catalog)].join('\n');
    distinct.set(key, distinct.get(key) ?? path);
  }
  return [...distinct.values()];
}

async function upgradeTables(engine: Engine, path: UpgradePath): Promise<UpgradedTable[]> {
  const history: History = { birth: path.birth.id, upgrades: path.upgrades.map(({ id }) => id) };
  const { tables } = await catalogAfter(engine, statementsOf(path));
  const what = `a file of the history ${pathId(path.birth, path.upgrades)}`;
  const { catalog } = await recordLiveBoot(engine, what, statementsOf(path));
  const { undeclared, unfulfilled } = compareWithContract(catalog, history);
  const [gone] = unfulfilled;
  if (gone !== undefined) {
    throw new HarnessError(
      `src/schema/contract/declared-differences.ts says of ${what} that ${gone.path} is ${gone.actual} in place of ${gone.expected}, and once the recorder has booted it that is not so any more. Correct the declaration by hand.`,
    );
  }
  const impossible = undeclared.find(
    (difference) => difference.actual === ABSENT || !tables.some((table) => isOf(table, difference)),
  );
  if (impossible !== undefined) {
    throw new HarnessError(
      `Once the recorder has booted ${what}, it is not what the contract allows, and that cannot be declared: ${impossible.path} should be ${impossible.expected}, and is ${impossible.actual}. Change src/recorder or src/schema/contract/declared-differences.ts by hand.`,
    );
  }
  return await Promise.all(
    tables.map(async (table) => {
      const creator = creatorOf(table.name, history) ?? '';
      return {
        table: table.name,
        creator,
        bornColumns: await bornColumnsOf(engine, table.name, creator),
        differences: undeclared.filter((difference) => isOf(table, difference)),
      };
    }),
  );
}

async function bornColumnsOf(engine: Engine, name: string, creator: string): Promise<string[]> {
  const boot = births.find(({ id }) => id === creator)?.bootStatements ?? [];
  const { tables } = await catalogAfter(engine, boot);
  return tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
}

function statementsOf({ birth, upgrades }: UpgradePath): string[] {
  return [birth, ...upgrades].flatMap(({ bootStatements }) => bootStatements);
}

function isOf({ name }: TableSnapshot, { path }: Difference): boolean {
  return path.startsWith(`${name}.`);
}
