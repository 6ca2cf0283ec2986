import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Fixture, Manifest } from '../../corpus/manifest.js';
import type { Engine } from '../../engine/engine.js';
import { catalogAfter } from '../../schema/catalog/catalog-after.js';
import { compareWithContract } from '../../schema/contract/compare-with-contract.js';
import {
  allDeclaredDifferences,
  type DeclaredDifference,
  declaredDifferences,
} from '../../schema/contract/declared-differences.js';
import type { GuardFinding } from './finding.js';

/**
 * Declared differences that no clean fixture has once the newest revision has upgraded it: a declaration that nothing
 * shows excuses what never happened.
 */
export async function findUnseenDeclarations(
  engine: Engine,
  { fixtures }: Manifest,
  signal?: AbortSignal,
): Promise<GuardFinding[]> {
  const seen = new Set<DeclaredDifference>();
  for (const fixture of fixtures.filter(({ condition }) => condition.kind === 'clean')) {
    signal?.throwIfAborted();
    const unseen = declaredDifferences(fixture).filter((declared) => !seen.has(declared));
    if (unseen.length > 0) {
      const catalog = await catalogAfter(engine, [...bootsOf(fixture), ...newestRevision.bootStatements]);
      for (const declared of compareWithContract(catalog, fixture).declared) {
        seen.add(declared);
      }
    }
  }
  return allDeclaredDifferences()
    .filter((declared) => !seen.has(declared))
    .map((declared) => ({ kind: 'unseen-declaration', declared }));
}

function bootsOf({ birth, upgrades }: Fixture): string[] {
  return [birth, ...upgrades].flatMap((boot) => births.find(({ id }) => id === boot)?.bootStatements ?? []);
}
