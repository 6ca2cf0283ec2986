import { createRequire } from 'node:module';
import type * as NodeApi from '@duckdb/node-api';

/** The DuckDB client library, as the version that the package depends on declares it. */
export type DuckDbClient = typeof NodeApi;

/**
 * `@duckdb/node-api` in any version from 1.1.3 on. Only what all of them have in common: the types of no two versions fit
 * each other, and a caller's compiler would refuse its own.
 */
export interface AnyDuckDbClient {
  readonly DuckDBInstance: { create(path?: string, options?: Record<string, string>): Promise<object> };
  version(): string;
}

export type Connection = NodeApi.DuckDBConnection;
export type Instance = NodeApi.DuckDBInstance;
export type MaterializedResult = NodeApi.DuckDBMaterializedResult;
export type PreparedStatement = NodeApi.DuckDBPreparedStatement;

/**
 * Loaded on first use, so that a caller who brings another version never loads this one. Node.js 20 and 22 require it in
 * half the time that they import it in (70 ms, 130): their loader of modules reads every file a second time for its names.
 */
export async function defaultClient(): Promise<DuckDbClient> {
  return requireClient() ?? (await import('@duckdb/node-api'));
}

/** Undefined where a bundle has it inside; where it is really missing, the import says so. */
function requireClient(): DuckDbClient | undefined {
  try {
    return require?.('@duckdb/node-api');
  } catch {
    return undefined;
  }
}

/** A bundle in CommonJS does not know where it stands. */
const require = import.meta.url === undefined ? undefined : createRequire(import.meta.url);

/** Client 1.1 spells it `close` for a connection and has nothing for an instance. */
export function release(handle: Connection | Instance): void {
  const { closeSync, close } = handle as { closeSync?: () => void; close?: () => unknown };
  (closeSync ?? close)?.call(handle);
}
