import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Engine } from '../../engine/engine.js';
import { findDifferences } from '../../schema/compare-catalogs.js';
import { contract } from '../../schema/contract.js';
import { catalogAfter, compareEffects, traceEffects } from './boot-effects.js';
import type { GuardFinding } from './finding.js';
import { recordLiveBoot } from './live-boot.js';

/**
 * Is the recorder of today the newest revision? Its fresh schema first; where that is the same, what its live boot of
 * an empty file does, step by step, and what becomes of a file of every birth (the order of the columns tells the order
 * of the migrations), against what the revision's statements do.
 */
export async function findRecorderDrift(engine: Engine): Promise<GuardFinding[]> {
  const { id: newest, bootStatements } = newestRevision;
  const live = await recordLiveBoot(engine, []);
  const fresh = await catalogAfter(engine, bootStatements);
  const schemaDrift = findDifferences(fresh, live.catalog);
  if (schemaDrift.length > 0) {
    return [{ kind: 'schema-drift', newest, differences: schemaDrift }];
  }
  const contractDrift = findDifferences(fresh, contract);
  const steps = compareEffects(
    await traceEffects(engine, bootStatements),
    await traceEffects(engine, live.statements),
  );
  return [
    ...(contractDrift.length > 0
      ? [{ kind: 'contract-drift' as const, newest, differences: contractDrift }]
      : []),
    ...(steps.length > 0 ? [{ kind: 'boot-drift' as const, newest, from: null, differences: steps }] : []),
    ...(await findUpgradeDrift(engine)),
  ];
}

async function findUpgradeDrift(engine: Engine): Promise<GuardFinding[]> {
  const { id: newest, bootStatements } = newestRevision;
  const findings: GuardFinding[] = [];
  for (const birth of births.filter(({ id }) => id !== newest)) {
    const upgraded = await catalogAfter(engine, [...birth.bootStatements, ...bootStatements]);
    const differences = findDifferences(
      upgraded,
      (await recordLiveBoot(engine, birth.bootStatements)).catalog,
    );
    if (differences.length > 0) {
      findings.push({ kind: 'boot-drift', newest, from: birth.id, differences });
    }
  }
  return findings;
}
