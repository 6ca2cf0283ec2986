import { sealOff, strangerSettings } from '../engine/close-off.js';
import type { Engine } from '../engine/engine.js';
import { literal } from '../engine/sql.js';
import { withDatabase } from '../engine/with-database.js';
import { catalogText } from '../schema/catalog/catalog-text.js';
import { readCatalog } from '../schema/catalog/read-catalog.js';
import type { Fixture } from './manifest.js';
import { entryOf, readTable } from './rows.js';

/** What a reader finds in a database file once its WAL is replayed, as the manifest records it. */
export type Contents = Pick<Fixture, 'tables' | 'schema'>;

/**
 * Reads a database file that may have a WAL which a plain open cannot replay: it is attached to an instance in memory,
 * which replays every WAL on DuckDB 1.4.3 and later. The file is checkpointed by this: hand in a copy.
 *
 * @throws the engine's own error when the file cannot be opened or a table cannot be scanned
 */
export async function readContents(engine: Engine, file: string): Promise<Contents> {
  return await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
    await database.run(`ATTACH ${literal(file)} AS flight_recorder`);
    await database.run('USE flight_recorder');
    await sealOff(database);
    const catalog = await readCatalog(database);
    const tables: Contents['tables'] = {};
    for (const { name, columns } of catalog.tables) {
      const names = columns.map((column) => column.name);
      const rows = await readTable(database, name, names);
      tables[name] = entryOf(rows, names);
    }
    return { tables, schema: catalogText(catalog) };
  });
}
