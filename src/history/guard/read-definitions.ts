import type { SqlConnection } from '../../engine/database.js';
import { IN_THIS_SCHEMA } from '../../engine/sql.js';
import { type Definitions, definitionsOf } from '../../schema/catalog/definitions.js';
import { readOtherObjects } from '../../schema/catalog/other-objects.js';
import { evenedOut } from '../../schema/catalog/read-catalog.js';

/**
 * What `readCatalog` does not tell of a file, for it knows what the matrix needs: the text of every table, which alone
 * has the collation of a column, as `events.definition`, and what goes by other names.
 *
 * Engines print these texts differently; only texts of one engine can be compared.
 */
export async function readDefinitions(connection: SqlConnection): Promise<Definitions> {
  const tables = await connection.rows(TABLES);
  return new Map([
    ...tables.map((row): [string, string] => [
      `${String(row.table_name)}.definition`,
      evenedOut(String(row.sql)),
    ]),
    ...definitionsOf(await readOtherObjects(connection)),
  ]);
}

const TABLES = `SELECT table_name, sql FROM duckdb_tables() WHERE ${IN_THIS_SCHEMA} AND NOT internal`;
