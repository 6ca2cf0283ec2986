import type { SqlConnection } from '../../engine/database.js';
import type { CatalogSnapshot } from '../catalog/catalog.js';
import { inEverySchema } from '../catalog/every-schema.js';
import { readCatalog } from '../catalog/read-catalog.js';
import { type Disagreement, findDisagreements } from './agreement.js';

/**
 * What `findDisagreements` asks, of the tables of every schema: an engine that replays a log and closes the file without a
 * read through its indexes ruins them wherever they stand. A table that is not in main goes by both names: `sales.orders`.
 *
 * @param main the catalog of schema main, which is read already and must be the current one
 * @throws the engine's own error when a table cannot be scanned
 */
export async function findDisagreementsEverywhere(
  connection: SqlConnection,
  main: CatalogSnapshot,
): Promise<Disagreement[]> {
  return await inEverySchema(connection, async (qualify, schema) => {
    const catalog = schema === 'main' ? main : await readCatalog(connection);
    const found = await findDisagreements(connection, catalog);
    return found.map((disagreement) => ({ ...disagreement, table: qualify(disagreement.table) }));
  });
}
