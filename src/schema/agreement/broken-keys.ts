import type { Database } from '../../engine/database.js';
import { IN_THIS_SCHEMA, identifier } from '../../engine/sql.js';
import { constraintRows } from '../catalog/constraint-rows.js';
import { inEverySchema } from '../catalog/every-schema.js';
import { constraintText } from '../catalog/read-catalog.js';

/** A key of which several rows have the same value, which no engine permits. */
export interface BrokenKey {
  readonly table: string;
  /** `PRIMARY KEY (event_id)` */
  readonly constraint: string;
  /** How many values are there more than once. */
  readonly values: number;
}

/**
 * Found by a scan, in the current schema: rows of a log that the file already holds are replayed into it past its keys
 * (1.5.5).
 */
export async function findBrokenKeys(database: Database): Promise<BrokenKey[]> {
  const broken: BrokenKey[] = [];
  for (const key of await keysOf(database)) {
    const values = await countTwice(database, key);
    if (values > 0) {
      broken.push({ table: key.table, constraint: key.constraint, values });
    }
  }
  return broken;
}

/** The same of every schema; a table that is not in main goes by both names: `sales.orders`. */
export async function findBrokenKeysEverywhere(database: Database): Promise<BrokenKey[]> {
  return await inEverySchema(database, async (qualify) => {
    const broken = await findBrokenKeys(database);
    return broken.map((key) => ({ ...key, table: qualify(key.table) }));
  });
}

/** A PRIMARY KEY or a UNIQUE. */
interface Key extends Omit<BrokenKey, 'values'> {
  readonly columns: string[];
}

async function keysOf(database: Database): Promise<Key[]> {
  const rows = await constraintRows(
    database,
    `SELECT table_name, constraint_index, constraint_text, unnest(constraint_column_names) AS column_name FROM duckdb_constraints() WHERE ${IN_THIS_SCHEMA} AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')`,
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
 * How many values of a key are there more than once; one of several columns may be, where one of them is NULL. Compared
 * as text, letter by letter: a key ignores the collation of its column, which GROUP BY does not.
 */
async function countTwice(database: Database, { table, columns }: Key): Promise<number> {
  const filled = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const values = columns.map((column) => `CAST(${column} AS VARCHAR) COLLATE "binary"`).join(', ');
  const [row] = await database.rows(
    `SELECT count(*) AS twice FROM (SELECT 1 FROM ${identifier(table)} WHERE ${filled} GROUP BY ${values} HAVING count(*) > 1)`,
  );
  return Number(row?.twice);
}
