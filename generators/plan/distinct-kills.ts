import type { Engine } from '../../src/engine/engine.js';
import { readAfter } from '../../src/schema/catalog/catalog-after.js';
import { catalogText } from '../../src/schema/catalog/catalog-text.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { revisions } from '../revisions/index.js';
import { packetV4 } from '../revisions/packet-v4.js';
import { r0 } from '../revisions/r0.js';
import { r5 } from '../revisions/r5.js';
import { r7 } from '../revisions/r7.js';
import type { Revision } from '../revisions/revision.js';

/** A kill right after one statement (1 is the first) of a birth's upgrade. */
interface Kill {
  readonly birth: Revision;
  readonly upgrade: Revision;
  readonly statement: number;
}

/**
 * Every kill, in an upgrade by r7 of any birth before it and in the upgrade of r0 by the boot fix (r5), that leaves a schema
 * which no kill before it in this list leaves. Equal schemas are equal states here: whether a plain open can replay
 * the WAL depends on the table that was altered alone, and a no-op statement writes nothing to the WAL.
 */
export async function distinctKills(engine: Engine): Promise<Kill[]> {
  const upgrades = [
    ...[...revisions.slice(0, revisions.indexOf(r7)), packetV4].map((birth) => [birth, r7] as const),
    [r0, r5] as const,
  ];
  const kills: Kill[] = [];
  const seen = new Set<string>();
  for (const [birth, upgrade] of upgrades) {
    const [untouched, ...schemas] = await schemasOf(engine, birth, upgrade);
    seen.add(untouched ?? '');
    schemas.forEach((schema, i) => {
      if (!seen.has(schema)) {
        seen.add(schema);
        kills.push({ birth, upgrade, statement: i + 1 });
      }
    });
  }
  return kills;
}

/** The schema before an upgrade and after each of its statements, as text. */
async function schemasOf(engine: Engine, birth: Revision, upgrade: Revision): Promise<string[]> {
  return await readAfter(engine, birth.bootStatements, async (database) => {
    const schemas = [catalogText(await readCatalog(database)).join('\n')];
    for (const statement of upgrade.bootStatements) {
      await database.run(statement);
      schemas.push(catalogText(await readCatalog(database)).join('\n'));
    }
    return schemas;
  });
}
