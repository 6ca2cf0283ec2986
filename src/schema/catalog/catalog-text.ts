import type { CatalogSnapshot, ColumnSnapshot, IndexSnapshot, TableSnapshot } from './catalog.js';

/**
 * A schema as lines for a person, in the order of the snapshot: each table with its columns and constraints indented
 * below it, then the indexes, then the views. Equal snapshots give equal lines.
 */
export function catalogText(catalog: CatalogSnapshot): string[] {
  return [
    ...catalog.tables.flatMap(tableLines),
    ...catalog.indexes.map(
      (index) => `${index.unique ? 'unique ' : ''}index ${index.name} ${indexText(index)}`,
    ),
    ...catalog.views.map((view) => `view ${view.name}: ${view.sql}`),
  ];
}

/** What a column is, without its name: `UUID not null`, `TIMESTAMP default current_timestamp`. */
export function columnText(column: ColumnSnapshot): string {
  const nullability = column.nullable ? '' : ' not null';
  const defaultValue = column.default === null ? '' : ` default ${column.default}`;
  return `${column.type}${nullability}${defaultValue}`;
}

/** What an index is on: `on events (job_id)`. */
export function indexText(index: IndexSnapshot): string {
  return `on ${index.table} (${index.columns.join(', ')})`;
}

function tableLines(table: TableSnapshot): string[] {
  return [
    `table ${table.name}`,
    ...table.columns.map((column) => `  ${column.name} ${columnText(column)}`),
    ...table.constraints.map((constraint) => `  ${constraint}`),
  ];
}
