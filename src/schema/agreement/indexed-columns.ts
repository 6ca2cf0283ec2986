import type { CatalogSnapshot, TableSnapshot } from '../catalog/catalog.js';
import { columnList } from '../catalog/column-list.js';

/** One column with an index of its own. */
export interface IndexedColumn {
  /** The index's name, or the constraint that made it: `idx_events_job_id`, `PRIMARY KEY (event_id)`. */
  readonly index: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** A column of the table is called `rowid`: then no query sees the ids of the rows. */
  readonly rowIdsHidden?: true;
}

/** Every column that a `CREATE INDEX`, a PRIMARY KEY, a UNIQUE or a FOREIGN KEY indexes alone: the engine reads through all. */
export function indexedColumns(catalog: CatalogSnapshot): IndexedColumn[] {
  return catalog.tables.flatMap((table) => [
    ...catalog.indexes
      .filter((index) => index.table === table.name)
      .flatMap((index) => soleColumn(table, index.name, index.columns)),
    ...table.constraints
      .filter((constraint) => /^(PRIMARY KEY|UNIQUE|FOREIGN KEY) /.test(constraint))
      .flatMap((constraint) => soleColumn(table, constraint, columnList(constraint))),
  ]);
}

/** None for several columns, nor for an expression, which no column has for a name. */
function soleColumn(table: TableSnapshot, index: string, items: readonly string[]): IndexedColumn[] {
  return table.columns
    .filter(({ name }) => items.length === 1 && name.toLowerCase() === items[0]?.toLowerCase())
    .map(({ name, type }) => ({
      index,
      table: table.name,
      column: name,
      type,
      ...(hidesRowIds(table.columns.map((column) => column.name)) ? { rowIdsHidden: true } : {}),
    }));
}

/** Whether one of the columns of a table has the name by which queries ask for the ids of its rows. */
export function hidesRowIds(columns: readonly string[]): boolean {
  return columns.some((name) => name.toLowerCase() === 'rowid');
}
