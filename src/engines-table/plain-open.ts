import { layOut } from '../corpus/lay-out.js';
import type { Fixture } from '../corpus/manifest.js';
import type { Engine } from '../engine/engine.js';
import { withTemporaryDirectory } from '../files/temporary-directory.js';
import { findDisagreementsEverywhere } from '../schema/agreement/agreement-everywhere.js';
import { readCatalog } from '../schema/catalog/read-catalog.js';

/** What any other tool finds that opens a file: a whole one, one that it cannot open, or one whose indexes lie. */
export type PlainOpen = 'whole' | 'does not open' | 'indexes lie';

/** Opens a copy of the fixture plainly and looks through every index. */
export async function openPlainly(engine: Engine, fixture: Fixture): Promise<PlainOpen> {
  return await withTemporaryDirectory(async (directory) => {
    const file = await layOut(fixture, directory);
    const database = await engine.open(file).catch(() => undefined);
    if (database === undefined) {
      return 'does not open';
    }
    try {
      const disagreements = await findDisagreementsEverywhere(database, await readCatalog(database));
      return disagreements.length === 0 ? 'whole' : 'indexes lie';
    } finally {
      await database.close();
    }
  });
}
