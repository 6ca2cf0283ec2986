import type { Engine } from './engine.js';
import { oneThread } from './one-thread.js';

/**
 * Works with the engine through a client library whose instances are of this work alone, and closes them. A recorder
 * keeps an instance for the next file of its process, and one that has met a damaged file can refuse every file from
 * then on. They run on one thread.
 */
export async function withOwnInstances<T>(engine: Engine, work: (own: Engine) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = engine.duckdb;
  const made: Awaited<ReturnType<typeof DuckDBInstance.create>>[] = [];
  const create: typeof DuckDBInstance.create = async (file, settings) => {
    const instance = await DuckDBInstance.create(file, { ...oneThread, ...settings });
    made.push(instance);
    return instance;
  };
  const Noting = new Proxy(DuckDBInstance, {
    get: (target, property) => (property === 'create' ? create : Reflect.get(target, property)),
  });
  try {
    return await work({ ...engine, duckdb: { ...engine.duckdb, DuckDBInstance: Noting } });
  } finally {
    for (const instance of made) {
      // The instances of client 1.1 cannot be closed.
      (instance as { closeSync?: () => void }).closeSync?.();
    }
  }
}
