import type { Database } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import { oneThread } from '../engine/one-thread.js';
import { withDatabase } from '../engine/with-database.js';
import type { CatalogSnapshot } from './catalog.js';
import { readCatalog } from './read-catalog.js';

/**
 * The catalog of a database in memory after some statements.
 *
 * @throws the engine's own error when a statement fails
 */
export async function catalogAfter(engine: Engine, statements: readonly string[]): Promise<CatalogSnapshot> {
  return await readAfter(engine, statements, readCatalog);
}

/** What `read` finds in a database in memory after some statements. */
export async function readAfter<T>(
  engine: Engine,
  statements: readonly string[],
  read: (database: Database) => Promise<T>,
): Promise<T> {
  return await withDatabase(engine, ':memory:', oneThread, async (database) => {
    for (const statement of statements) {
      await database.run(statement);
    }
    return await read(database);
  });
}
