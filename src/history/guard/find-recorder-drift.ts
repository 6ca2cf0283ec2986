import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Engine } from '../../engine/engine.js';
import { readAfter } from '../../schema/catalog/catalog-after.js';
import { findDifferences } from '../../schema/catalog/compare-catalogs.js';
import { contract } from '../../schema/contract/contract.js';
import { compareEffects, traceEffects } from './boot-effects.js';
import { compareFileStates, readFileState } from './file-state.js';
import type { GuardFinding } from './finding.js';
import { BootFailure, recordLiveBoot } from './live-boot.js';
import { OLDER_THAN_ANY, olderThanAny } from './older-than-any.js';

/**
 * Is the recorder of today the newest revision? Its fresh file first; where that is the same, what its live boot of an
 * empty file does, step by step, and what becomes of a file of every birth with rows in it and of one that is older than
 * any (the order of the columns tells the order of the migrations), against what the revision's statements do.
 */
export async function findRecorderDrift(engine: Engine, signal?: AbortSignal): Promise<GuardFinding[]> {
  const { id: newest, bootStatements } = newestRevision;
  const live = await recordLiveBoot(engine, 'an empty file', []);
  const fresh = await readAfter(engine, bootStatements, readFileState);
  const schemaDrift = compareFileStates(fresh, live);
  if (schemaDrift.length > 0) {
    return [{ kind: 'schema-drift', newest, differences: schemaDrift }];
  }
  const contractDrift = findDifferences(fresh.catalog, contract);
  const steps = compareEffects(
    await traceEffects(engine, bootStatements),
    await traceEffects(engine, live.statements),
  );
  return [
    ...(contractDrift.length > 0
      ? [{ kind: 'contract-drift' as const, newest, differences: contractDrift }]
      : []),
    ...(steps.length > 0
      ? [{ kind: 'boot-drift' as const, newest, file: 'an empty file', differences: steps }]
      : []),
    ...(await findUpgradeDrift(engine, signal)),
  ];
}

async function findUpgradeDrift(engine: Engine, signal: AbortSignal | undefined): Promise<GuardFinding[]> {
  const findings: GuardFinding[] = [];
  for (const birth of births.filter(({ id }) => id !== newestRevision.id)) {
    signal?.throwIfAborted();
    const before = [...birth.bootStatements, ...birth.sampleRows];
    findings.push(...(await compareUpgrades(engine, `a file born ${birth.id}`, before)));
  }
  return [...findings, ...(await compareUpgrades(engine, OLDER_THAN_ANY, olderThanAny))];
}

/** What the recorder makes of a file against what the newest revision makes of it. */
async function compareUpgrades(
  engine: Engine,
  file: string,
  before: readonly string[],
): Promise<GuardFinding[]> {
  const { id: newest, bootStatements } = newestRevision;
  const upgraded = await readAfter(engine, [...before, ...bootStatements], readFileState);
  try {
    const differences = compareFileStates(upgraded, await recordLiveBoot(engine, file, before));
    return differences.length === 0 ? [] : [{ kind: 'boot-drift', newest, file, differences }];
  } catch (error) {
    if (error instanceof BootFailure) {
      return [{ kind: 'boot-failure', newest, file, message: error.reason }];
    }
    throw error;
  }
}
