import { Database } from './database.js';
import type { DuckDbModule, Engine } from './engine.js';

type Create = DuckDbModule['DuckDBInstance']['create'];

/** The client library with another way of making instances; all else is as it was. */
export function withCreate(duckdb: DuckDbModule, create: Create): DuckDbModule {
  const DuckDBInstance = new Proxy(duckdb.DuckDBInstance, {
    get: (target, property) => (property === 'create' ? create : Reflect.get(target, property)),
  });
  return { ...duckdb, DuckDBInstance };
}

/** The engine with another way of making instances, by which it opens files, too. */
export function engineWithCreate(engine: Engine, create: Create): Engine {
  const duckdb = withCreate(engine.duckdb, create);
  return { ...engine, duckdb, open: (file, settings) => Database.open(duckdb, file, settings) };
}
