import type { Engine } from '../../src/engine/engine.js';
import { catalogAfter } from '../../src/schema/catalog/catalog-after.js';
import { catalogText } from '../../src/schema/catalog/catalog-text.js';
import { revisions } from '../revisions/index.js';
import { r7 } from '../revisions/r7.js';
import { type UpgradePath, upgradePaths } from './upgrade-paths.js';

/**
 * For every revision after r7: its upgrades of files that were upgraded before, where that leaves a schema which no
 * path before it leaves. Its upgrades of files as they were born are among the single steps.
 */
export async function laterUpgrades(engine: Engine): Promise<UpgradePath[]> {
  const later = revisions.slice(revisions.indexOf(r7) + 1);
  if (later.length === 0) {
    return [];
  }
  const paths = upgradePaths();
  const seen = new Set<string>();
  for (const path of paths) {
    seen.add(await schemaOf(engine, path));
  }
  const added: UpgradePath[] = [];
  for (const revision of later) {
    for (const { birth, upgrades } of [...paths, ...added]) {
      const path = { birth, upgrades: [...upgrades, revision], why: whyOf(birth.id, upgrades.at(-1)?.id) };
      const canFollow = upgrades.length > 0 && upgrades.every((earlier) => isBefore(earlier.id, revision.id));
      const schema = canFollow ? await schemaOf(engine, path) : '';
      if (canFollow && !seen.has(schema)) {
        seen.add(schema);
        added.push(path);
      }
    }
  }
  return added;
}

function isBefore(id: string, laterId: string): boolean {
  const ids = revisions.map((revision) => revision.id);
  return ids.indexOf(id) < ids.indexOf(laterId);
}

function whyOf(birth: string, last: string | undefined): string {
  return `Born as ${birth}, upgraded up to ${last}, then again: it leaves a schema that no other way does.`;
}

async function schemaOf(engine: Engine, { birth, upgrades }: UpgradePath): Promise<string> {
  const statements = [birth, ...upgrades].flatMap(({ bootStatements }) => bootStatements);
  return catalogText(await catalogAfter(engine, statements)).join('\n');
}
