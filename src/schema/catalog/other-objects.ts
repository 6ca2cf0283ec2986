import type { SqlConnection } from '../../engine/database.js';
import { IN_THIS_DATABASE } from '../../engine/sql.js';
import { evenedOut } from './read-catalog.js';

/**
 * What no catalog snapshot has: a sequence, a type, a macro, or another schema than the current one and what is in it; and
 * what somebody has said of a table, a view, an index or a column, in whichever schema.
 */
export interface OtherObject {
  readonly kind: 'comment' | 'index' | 'macro' | 'schema' | 'sequence' | 'table' | 'type' | 'view';
  /** The schema that it is in, where that is another one. */
  readonly schema?: string;
  readonly name: string;
  /**
   * As the engine prints it, with its comment; of a sequence with the number that comes next. Engines print these texts
   * differently.
   */
  readonly definition: string;
}

export async function readOtherObjects(connection: SqlConnection): Promise<OtherObject[]> {
  const rows = await connection.rows(DEFINITIONS);
  return rows.map((row) => ({
    kind: row.kind as OtherObject['kind'],
    ...(row.schema_name === null ? {} : { schema: String(row.schema_name) }),
    name: String(row.name),
    definition: evenedOut(String(row.definition)),
  }));
}

/**
 * Whether there is another schema, a sequence, a type or the comment of a table. Macros are not among them: to find those
 * of a file the engine lists every function that it has, which takes 13 ms, and this less than one (1.5.5; 1.1.3 the same).
 */
export async function hasOtherObjects(connection: SqlConnection): Promise<boolean> {
  return (await connection.rows(ANY)).length > 0;
}

/** `counter`, `sales.orders`. */
export function qualifiedName({ schema, name }: OtherObject): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

const OWN = `${IN_THIS_DATABASE} AND NOT internal`;
const ELSEWHERE = `${IN_THIS_DATABASE} AND schema_name <> system.main.current_schema()`;
// In operators: a macro of the file can have the name of a function, and would be called.
const SCHEMA = 'CASE WHEN schema_name <> system.main.current_schema() THEN schema_name END AS schema_name';
const TYPE = "logical_type || CASE WHEN labels IS NULL THEN '' ELSE ' ' || CAST(labels AS VARCHAR) END";

const SCHEMAS = `FROM duckdb_schemas() WHERE ${OWN} AND schema_name <> system.main.current_schema()`;
const SEQUENCES = `FROM duckdb_sequences() WHERE ${IN_THIS_DATABASE}`;
const TYPES = `FROM duckdb_types() WHERE ${OWN}`;

const COMMENTED = `${IN_THIS_DATABASE} AND comment IS NOT NULL`;
const COMMENTED_TABLES = `FROM duckdb_tables() WHERE ${COMMENTED}`;
const SAID = "CASE WHEN comment IS NULL THEN '' ELSE ' -- ' || comment END";

const ANY = [SCHEMAS, SEQUENCES, TYPES, COMMENTED_TABLES]
  .map((from) => `SELECT 1 ${from}`)
  .join(' UNION ALL ');

const DEFINITIONS = [
  `SELECT 'schema' AS kind, NULL AS schema_name, schema_name AS name, 'a schema' AS definition ${SCHEMAS}`,
  `SELECT 'sequence', ${SCHEMA}, sequence_name, sql || ${SAID} ${SEQUENCES}`,
  `SELECT 'type', ${SCHEMA}, type_name, ${TYPE} || ${SAID} ${TYPES}`,
  `SELECT 'macro', ${SCHEMA}, function_name, macro_definition || ${SAID} FROM duckdb_functions() WHERE ${OWN}`,
  `SELECT 'table', schema_name, table_name, sql FROM duckdb_tables() WHERE ${ELSEWHERE}`,
  `SELECT 'index', schema_name, index_name, sql FROM duckdb_indexes() WHERE ${ELSEWHERE}`,
  `SELECT 'view', schema_name, view_name, sql FROM duckdb_views() WHERE ${ELSEWHERE} AND NOT internal`,
  `SELECT 'comment', ${SCHEMA}, table_name, comment ${COMMENTED_TABLES}`,
  `SELECT 'comment', ${SCHEMA}, table_name || '.' || column_name, comment FROM duckdb_columns() WHERE ${COMMENTED}`,
  `SELECT 'comment', ${SCHEMA}, index_name, comment FROM duckdb_indexes() WHERE ${COMMENTED}`,
  `SELECT 'comment', ${SCHEMA}, view_name, comment FROM duckdb_views() WHERE ${COMMENTED} AND NOT internal`,
].join(' UNION ALL ');
