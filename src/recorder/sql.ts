/** A string as a SQL literal. ATTACH and PRAGMA take no parameters. */
export function literal(value: string): string {
  const text = `'${value.replaceAll("'", "''")}'`;
  return text.includes('\0') ? `(${text.replaceAll('\0', WRITTEN_NUL)})` : text;
}

/** The client cuts a statement off at U+0000. */
const WRITTEN_NUL = "' || chr(0) || '";

/** A name as a SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The name of something in a database, or in a schema, with what it stands in before it. */
export function qualified(...names: readonly string[]): string {
  return names.map(identifier).join('.');
}
