import type { Database } from '../../engine/database.js';
import type { Engine } from '../../engine/engine.js';
import { engineWords } from '../../engine/engine-words.js';
import { oneThread } from '../../engine/one-thread.js';
import { withDatabase } from '../../engine/with-database.js';
import { HarnessError } from '../../errors/errors.js';
import { oneLine } from '../../text/one-line.js';
import type { CatalogSnapshot } from './catalog.js';
import { readCatalog } from './read-catalog.js';

/**
 * The catalog of a database in memory after some statements of the history.
 *
 * @throws {HarnessError} a statement fails
 */
export async function catalogAfter(engine: Engine, statements: readonly string[]): Promise<CatalogSnapshot> {
  return await readAfter(engine, statements, readCatalog);
}

/**
 * What `read` finds in a database in memory after some statements of the history.
 *
 * @throws {HarnessError} a statement fails
 */
export async function readAfter<T>(
  engine: Engine,
  statements: readonly string[],
  read: (database: Database) => Promise<T>,
): Promise<T> {
  return await withDatabase(engine, ':memory:', oneThread, async (database) => {
    for (const statement of statements) {
      await database.run(statement).catch((error) => {
        throw new HarnessError(
          `A revision has a statement that fails: "${oneLine(statement)}". The engine said: ${engineWords(error)} Correct it in generators/revisions.`,
          { cause: error },
        );
      });
    }
    return await read(database);
  });
}
