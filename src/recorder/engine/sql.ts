/** A string as a SQL literal. ATTACH and PRAGMA take no parameters. */
export function literal(value: string): string {
  const text = `'${value.replaceAll("'", "''")}'`;
  return text.includes('\0') ? `(${text.replaceAll('\0', WRITTEN_NUL)})` : text;
}

/**
 * The client cuts a statement off at U+0000. Functions are called by their full name here and elsewhere: a macro of the
 * file that has the bare one, as `max(a, b)` of somebody who knows it from SQLite, would be called in their place.
 */
const WRITTEN_NUL = "' || system.main.chr(0) || '";

/** A name as a SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The name of something in a database, or in a schema, with what it stands in before it. */
export function qualified(...names: readonly string[]): string {
  return names.map(identifier).join('.');
}
