import type { DuckDbModule } from './engine.js';

/** The client library with another way of making instances; all else is as it was. */
export function withCreate(
  duckdb: DuckDbModule,
  create: DuckDbModule['DuckDBInstance']['create'],
): DuckDbModule {
  const DuckDBInstance = new Proxy(duckdb.DuckDBInstance, {
    get: (target, property) => (property === 'create' ? create : Reflect.get(target, property)),
  });
  return { ...duckdb, DuckDBInstance };
}
