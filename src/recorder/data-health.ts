import { walOf } from './database-file.js';
import { databaseError, FlightRecorderError, remedyFor } from './errors.js';
import type { Session } from './session.js';
import { identifier } from './sql.js';

/**
 * Reads every table of the attached file in full, before anything is written to it: the engine opens a file with
 * damaged blocks, and meets them when it reads them or in the middle of a checkpoint. About 0.3 microseconds a row.
 *
 * @throws {FlightRecorderError} a block is damaged; nothing was written
 */
export async function readEveryTable(session: Session, file: string): Promise<void> {
  try {
    for (const table of await tablesOf(session)) {
      await session.rows(`SELECT max(hash("every column")) AS digest FROM ${table} AS "every column"`);
    }
  } catch (error) {
    throw databaseError(file, 'Reading the database', error, remedyFor(error, file));
  }
}

/**
 * Where neither log nor database says whose it is (before storage version 67), the engine replays the log of another
 * database, or one that the file holds already, past its keys. Nothing was written yet.
 *
 * @throws {FlightRecorderError} a key is there twice since the log was replayed
 */
export async function refuseBrokenKeys(session: Session, file: string): Promise<void> {
  for (const { table, columns } of await keysOf(session)) {
    const key = columns.join(', ');
    const filled = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
    const twice = await session.rows(
      `SELECT 1 AS found FROM ${table} WHERE ${filled} GROUP BY ${key} HAVING count(*) > 1 LIMIT 1`,
    );
    if (twice.length > 0) {
      throw new FlightRecorderError(
        'HSK-500-DB',
        file,
        `The write-ahead log "${walOf(file)}" does not belong to "${file}": with it, rows of ${table} have the same key (${key}). Both are as they were. Put the log back that was beside the file, or, if there was none, move this one away.`,
      );
    }
  }
}

const HERE = 'database_name = current_database()';

async function tablesOf(session: Session): Promise<string[]> {
  const rows = await session.rows(
    `SELECT database_name, schema_name, table_name FROM duckdb_tables() WHERE ${HERE} AND NOT temporary`,
  );
  return rows.map(nameOf);
}

async function keysOf(session: Session): Promise<{ table: string; columns: string[] }[]> {
  const rows = await session.rows(
    `SELECT database_name, schema_name, table_name, constraint_index, unnest(constraint_column_names) AS column_name FROM duckdb_constraints() WHERE ${HERE} AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')`,
  );
  const keys = new Map<string, { table: string; columns: string[] }>();
  for (const row of rows) {
    const id = `${nameOf(row)} ${row.constraint_index}`;
    const key = keys.get(id) ?? { table: nameOf(row), columns: [] };
    key.columns.push(identifier(String(row.column_name)));
    keys.set(id, key);
  }
  return [...keys.values()];
}

/** Most tables stand in `main`, where their own name is enough. A schema may be called like the database. */
function nameOf({ database_name, schema_name, table_name }: Record<string, unknown>): string {
  const names = schema_name === 'main' ? [table_name] : [database_name, schema_name, table_name];
  return names.map((name) => identifier(String(name))).join('.');
}
