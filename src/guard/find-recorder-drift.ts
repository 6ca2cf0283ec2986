import { births, newestRevision } from '../../generators/revisions/index.js';
import type { Engine } from '../engine/engine.js';
import { findDifferences } from '../schema/compare-catalogs.js';
import { contract } from '../schema/contract.js';
import { compareEffects, traceEffects } from './boot-effects.js';
import type { GuardFinding } from './finding.js';
import { recordLiveBoot } from './live-boot.js';

/**
 * Is the recorder of today the newest revision? Its fresh schema first; where that is the same, what its live boots of
 * an empty file and of a file of every birth do, step by step, against what the revision's statements do.
 */
export async function findRecorderDrift(engine: Engine): Promise<GuardFinding[]> {
  const { id: newest, bootStatements } = newestRevision;
  const fresh = await traceEffects(engine, [], bootStatements);
  const schemaDrift = findDifferences(fresh.catalog, (await recordLiveBoot(engine, [])).catalog);
  if (schemaDrift.length > 0) {
    return [{ kind: 'schema-drift', newest, differences: schemaDrift }];
  }
  const contractDrift = findDifferences(fresh.catalog, contract);
  const findings: GuardFinding[] =
    contractDrift.length > 0 ? [{ kind: 'contract-drift', newest, differences: contractDrift }] : [];
  for (const birth of [null, ...births]) {
    const before = birth?.bootStatements ?? [];
    const expected = await traceEffects(engine, before, bootStatements);
    const { statements } = await recordLiveBoot(engine, before);
    const actual = await traceEffects(engine, before, statements);
    const differences = compareEffects(expected.effects, actual.effects);
    if (differences.length > 0) {
      findings.push({ kind: 'boot-drift', newest, from: birth?.id ?? null, differences });
    }
  }
  return findings;
}
