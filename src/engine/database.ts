import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { DuckDbModule } from './engine.js';

/** A value as the client library hands it out: string, bigint, boolean, null, or one of its value classes. */
export type Row = Record<string, unknown>;

/** Anything that answers SQL. What inspects a file depends on this alone, so a test can record what was sent. */
export interface SqlConnection {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Row[]>;
}

/** One open database and its one connection, the same for every client version from 1.1.3 on. */
export class Database implements SqlConnection {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(
    duckdb: DuckDbModule,
    file: string,
    settings: Record<string, string> = {},
  ): Promise<Database> {
    const instance = await duckdb.DuckDBInstance.create(file, settings);
    try {
      return new Database(instance, await instance.connect());
    } catch (error) {
      closeHandle(instance);
      throw error;
    }
  }

  /** Runs one statement, or several separated by semicolons; the error is the engine's own. */
  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  async rows(sql: string): Promise<Row[]> {
    const reader = await this.connection.runAndReadAll(sql);
    const names = reader.columnNames();
    return reader.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  }

  /** Releases the file's lock; on client 1.1.3, which cannot close an instance, when the process ends. */
  close(): void {
    closeHandle(this.connection);
    closeHandle(this.instance);
  }
}

/** `closeSync` came with client 1.2; a 1.1 connection has `close`, a 1.1 instance nothing. */
function closeHandle(handle: object): void {
  const { closeSync, close } = handle as { closeSync?: () => void; close?: () => Promise<void> };
  if (closeSync !== undefined) {
    closeSync.call(handle);
  } else if (close !== undefined) {
    void close.call(handle);
  }
}
