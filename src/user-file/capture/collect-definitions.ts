import type { Database } from '../../engine/database.js';
import { literal } from '../../engine/sql.js';
import { copySchema } from '../copy-attached.js';
import { attachedAs, named } from './attached-as.js';
import { removeComments } from './comments.js';
import { type Dropped, dropStatement, isDropped } from './drops.js';
import { removeSourceTexts } from './source-texts.js';

/**
 * Puts into a database of its own what the later state of a file defines and the earlier one does not: schemas, types,
 * sequences, views and macros; no table, and no comment. From there the engine copies it as it is: no text of
 * a macro tells what its parameters are by default (1.5.5), and what writes the fixture would run a view to create it.
 *
 * @param database with the states attached, and the empty database to fill
 * @param file of that database, from which it is to be detached before the statement runs
 * @param dropped what the log drops of the earlier state: where it is there later, it was made anew
 * @returns the statement that brings all of it into the fixture, whatever tables are there
 */
export async function collectDefinitions(
  database: Database,
  file: string,
  dropped: readonly Dropped[],
): Promise<string> {
  await copySchema(database, named.after, named.definitions);
  await removeComments(database);
  await removeSourceTexts(database);
  for (const row of await database.rows(SUPERFLUOUS)) {
    const object = { kind: String(row.kind), schema: String(row.schema_name), name: String(row.name) };
    if (object.kind === 'TABLE' || !isDropped(dropped, object)) {
      await database.run(dropStatement(object));
    }
  }
  return `ATTACH ${literal(file)} AS ${named.definitions} (TYPE duckdb, READ_ONLY); COPY FROM DATABASE ${named.definitions} TO ${named.captured} (SCHEMA); DETACH ${named.definitions}`;
}

const DEFINED = [
  "SELECT database_name, schema_name, 'TYPE' AS kind, type_name AS name, type_oid AS oid FROM duckdb_types() WHERE NOT internal",
  "SELECT database_name, schema_name, 'SEQUENCE', sequence_name, sequence_oid FROM duckdb_sequences()",
  "SELECT database_name, schema_name, 'VIEW', view_name, view_oid FROM duckdb_views() WHERE NOT internal",
  "SELECT database_name, schema_name, CASE function_type WHEN 'table_macro' THEN 'MACRO TABLE' ELSE 'MACRO' END, function_name, function_oid FROM duckdb_functions() WHERE NOT internal",
].join(' UNION ');

/** The last one first, for a table is younger than what it is made of. */
const SUPERFLUOUS = `
  SELECT schema_name, kind, name FROM (
    SELECT schema_name, 'TABLE' AS kind, table_name AS name, table_oid AS oid FROM duckdb_tables()
    WHERE database_name = ${literal(attachedAs.definitions)}
    UNION
    SELECT schema_name, kind, name, oid FROM (${DEFINED}) AS defined WHERE database_name = ${literal(attachedAs.definitions)}
    AND (schema_name, kind, name) IN (
      SELECT (schema_name, kind, name) FROM (${DEFINED}) AS known WHERE database_name = ${literal(attachedAs.before)}
    )
  ) AS superfluous (schema_name, kind, name, oid) ORDER BY oid DESC`;
