/**
 * The items of the first parenthesised list in `CREATE INDEX ... ON t(a, b)` or `PRIMARY KEY (a, b)`: plain column names
 * as they are (`a"b`), expressions as the engine prints them (`(lower(d))`).
 *
 * @param table of an index the table that it is on
 */
export function columnList(sql: string, table?: string): string[] {
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
 * A column of a table whose name was written in another case than its own is printed as `(events.job_id)`, each name in
 * quotes where it needs them; the field of a structure is printed like that, too.
 */
function columnName(item: string, table: string | undefined): string {
  const text = item.trim();
  const [, qualifier = '', column = ''] = QUALIFIED.exec(text) ?? [];
  return unquoted(qualifier).toLowerCase() === table?.toLowerCase() ? unquoted(column) : unquoted(text);
}

const QUALIFIED = /^\((\w+|"(?:[^"]|"")*")\.(\w+|"(?:[^"]|"")*")\)$/;

function unquoted(text: string): string {
  const quoted = /^"((?:[^"]|"")*)"$/.exec(text);
  return quoted?.[1] === undefined ? text : quoted[1].replaceAll('""', '"');
}
