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
