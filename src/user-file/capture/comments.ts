import type { SqlConnection } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../../engine/sql.js';

/** What somebody wrote about an object of a database. */
export interface Comment {
  /** The object as COMMENT ON names it: `COLUMN "main"."events"."job_id"`. */
  readonly on: string;
  readonly text: string;
}

/** Every comment in the current catalog. Schemas and databases take none (1.1.3 to 1.5.6). */
export async function readComments(connection: SqlConnection): Promise<Comment[]> {
  const rows = await connection.rows(QUERIES.join(' UNION ALL '));
  return rows.map(({ kind, schema, name, member, text }) => {
    const names = [schema, name, ...(member === null ? [] : [member])];
    return { on: `${kind} ${names.map((part) => identifier(String(part))).join('.')}`, text: String(text) };
  });
}

/** Takes all comments off the objects of the current catalog. */
export async function removeComments(connection: SqlConnection): Promise<void> {
  for (const { on } of await readComments(connection)) {
    await connection.run(`COMMENT ON ${on} IS NULL`);
  }
}

const COMMENTED = `comment IS NOT NULL AND ${IN_THIS_DATABASE}`;

const QUERIES = [
  `SELECT 'TABLE' AS kind, schema_name AS schema, table_name AS name, NULL AS member, comment AS text FROM duckdb_tables() WHERE ${COMMENTED}`,
  `SELECT 'COLUMN', schema_name, table_name, column_name, comment FROM duckdb_columns() WHERE ${COMMENTED}`,
  `SELECT 'VIEW', schema_name, view_name, NULL, comment FROM duckdb_views() WHERE ${COMMENTED}`,
  `SELECT 'INDEX', schema_name, index_name, NULL, comment FROM duckdb_indexes() WHERE ${COMMENTED}`,
  `SELECT 'SEQUENCE', schema_name, sequence_name, NULL, comment FROM duckdb_sequences() WHERE ${COMMENTED}`,
  `SELECT 'TYPE', schema_name, type_name, NULL, comment FROM duckdb_types() WHERE ${COMMENTED}`,
  `SELECT CASE function_type WHEN 'table_macro' THEN 'MACRO TABLE' ELSE 'MACRO' END, schema_name, function_name, NULL, comment FROM duckdb_functions() WHERE ${COMMENTED}`,
];
