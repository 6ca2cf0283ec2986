import { closeHandle } from './database.js';
import type { Engine } from './engine.js';
import { onOneThread } from './one-thread.js';
import { withCreate } from './with-create.js';

/**
 * Works with the engine through a client library whose instances are of this work alone, and closes them. A recorder
 * keeps an instance for the next file of its process, and one that has met a damaged file can refuse every file from
 * then on. They run on one thread.
 */
export async function withOwnInstances<T>(engine: Engine, work: (own: Engine) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = onOneThread(engine).duckdb;
  const made: Awaited<ReturnType<typeof DuckDBInstance.create>>[] = [];
  const duckdb = withCreate(engine.duckdb, async (file, settings) => {
    const instance = await DuckDBInstance.create(file, settings);
    made.push(instance);
    return instance;
  });
  try {
    return await work({ ...engine, duckdb });
  } finally {
    for (const instance of made) {
      closeHandle(instance);
    }
  }
}
