/**
 * What an index is on, from the statement that `duckdb_indexes()` prints for it, whose text is equal from 1.1.3 to 1.5.6:
 * the names of plain columns as they are (`a"b`), expressions as they are printed (`(lower(d))`).
 */
export function indexColumns(sql: string, table: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let item = '';
  for (const [token] of sql.matchAll(TOKEN)) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    const opensList = depth === 1 && token === '(';
    if (depth === 0 && token === ')') {
      return [...items, columnName(item, table)];
    }
    if (depth === 1 && token === ',') {
      items.push(columnName(item, table));
      item = '';
    } else if (depth > 0 && !opensList) {
      item += token;
    }
  }
  return items;
}

/** A quoted name, a string, or any one character. */
const TOKEN = /"(?:[^"]|"")*"|'(?:[^']|'')*'|./gs;

/**
 * Where the table's name was written in another case than its own, its columns are printed as `(Events.job_id)`; the field
 * of a structure is printed like that, too.
 */
function columnName(item: string, table: string): string {
  const text = item.trim();
  const [, qualifier = '', column = ''] = QUALIFIED.exec(text) ?? [];
  return unquoted(qualifier).toLowerCase() === table.toLowerCase() ? unquoted(column) : unquoted(text);
}

const QUALIFIED = /^\((\w+|"(?:[^"]|"")*")\.(\w+|"(?:[^"]|"")*")\)$/;

function unquoted(text: string): string {
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  return quoted?.[1] === undefined ? text : quoted[1].replaceAll('""', '"');
}
