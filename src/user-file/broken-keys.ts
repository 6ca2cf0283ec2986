import type { Database } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { constraintText } from '../schema/read-catalog.js';

/** A key of which several rows have the same value, which no engine permits. */
export interface BrokenKey {
  readonly table: string;
  /** `PRIMARY KEY (event_id)` */
  readonly constraint: string;
}

/**
 * Found by a scan, in the current schema: rows of a log that the file already holds are replayed into it past its keys
 * (1.5.5).
 */
export async function findBrokenKeys(database: Database): Promise<BrokenKey[]> {
  const broken: BrokenKey[] = [];
  for (const key of await keysOf(database)) {
    if (await hasDuplicates(database, key)) {
      broken.push({ table: key.table, constraint: key.constraint });
    }
  }
  return broken;
}

/** A PRIMARY KEY or a UNIQUE. */
interface Key extends BrokenKey {
  readonly columns: string[];
}

async function keysOf(database: Database): Promise<Key[]> {
  const rows = await database.rows(
    "SELECT table_name, constraint_index, constraint_text, unnest(constraint_column_names) AS column_name FROM duckdb_constraints() WHERE database_name = current_database() AND schema_name = current_schema() AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')",
  );
  const keys = new Map<string, Key>();
  for (const row of rows) {
    const [table, id] = [String(row.table_name), `${row.table_name} ${row.constraint_index}`];
    const key = keys.get(id) ?? {
      table,
      constraint: constraintText(String(row.constraint_text)),
      columns: [],
    };
    key.columns.push(identifier(String(row.column_name)));
    keys.set(id, key);
  }
  return [...keys.values()];
}

/**
 * A key of several columns may be there several times with a NULL in one of them. Compared as text, letter by letter: a
 * key ignores the collation of its column, which GROUP BY does not.
 */
async function hasDuplicates(database: Database, { table, columns }: Key): Promise<boolean> {
  const filled = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const values = columns.map((column) => `CAST(${column} AS VARCHAR) COLLATE "binary"`).join(', ');
  const duplicates = await database.rows(
    `SELECT 1 FROM ${identifier(table)} WHERE ${filled} GROUP BY ${values} HAVING count(*) > 1 LIMIT 1`,
  );
  return duplicates.length > 0;
}
