import type { Database } from './database.js';
import type { Engine } from './engine.js';

/**
 * Opens a file (or `:memory:`) the plain way, works with it, and closes it whatever comes of the work.
 *
 * @throws the engine's own error, or that of `work`
 */
export async function withDatabase<T>(
  engine: Engine,
  file: string,
  settings: Record<string, string>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await engine.open(file, settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
