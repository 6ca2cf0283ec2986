import type * as NodeApi from '@duckdb/node-api';

/** The DuckDB client library. The recorder runs on every version from 1.1.3 on; the caller may bring its own. */
export type DuckDbClient = typeof NodeApi;

export type Connection = NodeApi.DuckDBConnection;
export type Instance = NodeApi.DuckDBInstance;
export type PreparedStatement = NodeApi.DuckDBPreparedStatement;

/** Loaded on first use, so that a caller who brings another version never loads this one. */
export async function defaultClient(): Promise<DuckDbClient> {
  return await import('@duckdb/node-api');
}

/** Client 1.1 spells it `close` for a connection and has nothing for an instance. */
export function release(handle: Connection | Instance): void {
  const { closeSync, close } = handle as { closeSync?: () => void; close?: () => unknown };
  (closeSync ?? close)?.call(handle);
}
