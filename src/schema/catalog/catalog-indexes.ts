import type { SqlConnection } from '../../engine/database.js';
import { IN_THIS_SCHEMA } from '../../engine/sql.js';
import { byName } from './by-name.js';
import type { IndexSnapshot } from './catalog.js';
import { columnList } from './column-list.js';

/**
 * Every index that a `CREATE INDEX` made in the current schema, sorted by name, as `duckdb_indexes()`
 * lists them. The indexes behind PRIMARY KEY and UNIQUE are not among them on any known engine: those are constraints.
 *
 * The columns come from `sql`, whose text is equal on all nine known engines; the items of `expressions` are bare on
 * 1.1 and 1.2 and quoted from 1.3 on.
 */
export async function catalogIndexes(connection: SqlConnection): Promise<IndexSnapshot[]> {
  const rows = await connection.rows(
    `SELECT index_name, table_name, is_unique, sql FROM duckdb_indexes() WHERE ${IN_THIS_SCHEMA}`,
  );
  return rows
    .map((row) => ({
      name: String(row.index_name),
      table: String(row.table_name),
      columns: columnList(String(row.sql), String(row.table_name)),
      unique: row.is_unique === true,
    }))
    .sort(byName);
}
