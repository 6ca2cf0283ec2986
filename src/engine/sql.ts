/** A string as a SQL literal: `it's` becomes `'it''s'`. DuckDB's ATTACH, COPY and PRAGMA take literals only. */
export function literal(value: string): string {
  const text = `'${value.replaceAll("'", "''")}'`;
  return text.includes('\0') ? `(${text.replaceAll('\0', WRITTEN_NUL)})` : text;
}

/**
 * The client cuts a statement off at U+0000. Functions are called by their full name here and elsewhere: a macro of the
 * file that has the bare one, as `max(a, b)` of somebody who knows it from SQLite, would be called in their place.
 */
export const WRITTEN_NUL = "' || system.main.chr(0) || '";

/** The condition for what a function of the catalog says of the current database, and of its current schema. */
export const IN_THIS_DATABASE = 'database_name = system.main.current_database()';
export const IN_THIS_SCHEMA = `${IN_THIS_DATABASE} AND schema_name = system.main.current_schema()`;

/** A name as a SQL identifier, whatever it contains. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
