/** A string as a SQL literal: `it's` becomes `'it''s'`. DuckDB's ATTACH, COPY and PRAGMA take literals only. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name as a SQL identifier, whatever it contains. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
