import type { SqlConnection } from '../engine/database.js';

/**
 * What a catalog snapshot leaves out: sequences, types and macros, and everything in schemas other than main, as lines
 * `sequence ids`, `macro twice`, `table sales.orders`, sorted.
 */
export async function readOtherObjects(connection: SqlConnection): Promise<string[]> {
  const rows = await connection.rows(QUERIES.join(' UNION ALL '));
  return [...new Set(rows.map(({ kind, schema, name }) => `${kind} ${readable(schema, name)}`))].sort();
}

const HERE = 'database_name = current_database()';

const QUERIES = [
  `SELECT 'schema' AS kind, 'main' AS schema, schema_name AS name FROM duckdb_schemas() WHERE ${HERE} AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog')`,
  `SELECT 'sequence', schema_name, sequence_name FROM duckdb_sequences() WHERE ${HERE}`,
  `SELECT 'type', schema_name, type_name FROM duckdb_types() WHERE ${HERE} AND NOT internal`,
  `SELECT 'macro', schema_name, function_name FROM duckdb_functions() WHERE ${HERE} AND NOT internal`,
  `SELECT 'table', schema_name, table_name FROM duckdb_tables() WHERE ${HERE} AND schema_name <> 'main'`,
  `SELECT 'index', schema_name, index_name FROM duckdb_indexes() WHERE ${HERE} AND schema_name <> 'main'`,
  `SELECT 'view', schema_name, view_name FROM duckdb_views() WHERE ${HERE} AND NOT internal AND schema_name <> 'main'`,
];

function readable(schema: unknown, name: unknown): string {
  return schema === 'main' ? String(name) : `${schema}.${name}`;
}
