import type { CatalogSnapshot, ColumnSnapshot, IndexSnapshot, ViewSnapshot } from './catalog.js';

/**
 * The schema whose `catalogText` these lines are. Column names must hold no space.
 *
 * @throws {Error} a line is of another form
 */
export function catalogOfText(lines: readonly string[]): CatalogSnapshot {
  const tables: { name: string; columns: ColumnSnapshot[]; constraints: string[] }[] = [];
  const indexes: IndexSnapshot[] = [];
  const views: ViewSnapshot[] = [];
  for (const line of lines) {
    const table = tables.at(-1);
    if (line.startsWith('table ')) {
      tables.push({ name: line.slice('table '.length), columns: [], constraints: [] });
    } else if (table !== undefined && CONSTRAINT.test(line)) {
      table.constraints.push(line.trim());
    } else if (table !== undefined && line.startsWith('  ')) {
      table.columns.push(columnOf(line));
    } else if (line.startsWith('view ')) {
      const [, name = '', sql = ''] = /^view (.*?): (.*)$/s.exec(line) ?? [];
      views.push({ name, sql });
    } else {
      indexes.push(indexOf(line));
    }
  }
  return { tables, indexes, views };
}

/** What `columnText` wrote: `UUID not null`, `TIMESTAMP default current_timestamp`. */
export function columnFromText(name: string, text: string): ColumnSnapshot {
  const [, typeAndNull = '', defaultText = null] = /^(.*?)(?: default (.*))?$/s.exec(text) ?? [];
  const type = typeAndNull.replace(/ not null$/, '');
  return { name, type, nullable: type === typeAndNull, default: defaultText };
}

const CONSTRAINT = /^ {2}(PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY) \(/;

function columnOf(line: string): ColumnSnapshot {
  const [, name = '', text = ''] = /^ {2}(\S+) (.*)$/s.exec(line) ?? [];
  return columnFromText(name, text);
}

function indexOf(line: string): IndexSnapshot {
  const parts = /^(unique )?index (.*) on (.*?) \((.*)\)$/s.exec(line);
  if (parts === null) {
    throw new Error(`"${line}" is no line of a schema`);
  }
  const [, unique, name = '', table = '', columns = ''] = parts;
  return { name, table, columns: columns.split(', '), unique: unique !== undefined };
}
