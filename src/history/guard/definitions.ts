import type { SqlConnection } from '../../engine/database.js';
import { evenedOut } from '../../schema/read-catalog.js';

/**
 * What `readCatalog` does not tell of a file, for it knows what the matrix needs: the text of every table, which alone
 * has the collation of a column, and what goes by other names: sequences, types, macros, and all in other schemas. By
 * path: `events.definition`, `sequences.counter`, `tables.other.things`.
 *
 * Engines print these texts differently; only texts of one engine can be compared.
 */
export async function readDefinitions(connection: SqlConnection): Promise<ReadonlyMap<string, string>> {
  const rows = await connection.rows(DEFINITIONS);
  return new Map(rows.map((row) => [String(row.path), evenedOut(String(row.definition))]));
}

const OWN = 'database_name = current_database() AND NOT internal';
const ELSEWHERE = 'database_name = current_database() AND schema_name <> current_schema()';

/** A schema's name stands in a path where it is not the usual one. */
function path(kind: string, name: string): string {
  return `'${kind}.' || CASE schema_name WHEN current_schema() THEN '' ELSE schema_name || '.' END || ${name} AS path`;
}

const DEFINITIONS = [
  `SELECT table_name || '.definition' AS path, sql AS definition FROM duckdb_tables() WHERE ${OWN} AND schema_name = current_schema()`,
  `SELECT ${path('tables', 'table_name')}, sql FROM duckdb_tables() WHERE ${ELSEWHERE}`,
  `SELECT ${path('views', 'view_name')}, sql FROM duckdb_views() WHERE ${ELSEWHERE} AND NOT internal`,
  `SELECT ${path('indexes', 'index_name')}, sql FROM duckdb_indexes() WHERE ${ELSEWHERE}`,
  `SELECT ${path('sequences', 'sequence_name')}, sql FROM duckdb_sequences() WHERE database_name = current_database()`,
  `SELECT ${path('types', 'type_name')}, concat_ws(' ', logical_type, CAST(labels AS VARCHAR)) FROM duckdb_types() WHERE ${OWN}`,
  `SELECT ${path('macros', 'function_name')}, macro_definition FROM duckdb_functions() WHERE ${OWN}`,
  `SELECT 'schemas.' || schema_name, 'a schema' FROM duckdb_schemas() WHERE ${OWN}`,
].join(' UNION ALL ');
