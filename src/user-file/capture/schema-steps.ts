import type { SqlConnection } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import type { CatalogSnapshot, ColumnSnapshot } from '../../schema/catalog.js';
import type { LogKind } from './log-kinds.js';

/** Statements that change a schema, by what they do. */
export type SchemaSteps = Readonly<Record<Extract<LogKind, 'table' | 'alter' | 'index' | 'view'>, string[]>>;

/**
 * The statements that lead from one state of a file's schema to a later one: new tables with their indexes, columns
 * added at the end of the tables that were there, new indexes on those, new views. Anything else (a dropped column) is
 * left out, and shows when the outcome is held against the original.
 *
 * @param later the database in its later state, as the current catalog
 */
export async function schemaSteps(
  before: CatalogSnapshot,
  after: CatalogSnapshot,
  later: SqlConnection,
): Promise<SchemaSteps> {
  const isNew = (table: string) => !before.tables.some(({ name }) => name === table);
  const indexes = await newObjects(later, 'indexes', 'index', before.indexes);
  const tables = await newObjects(later, 'tables', 'table', before.tables);
  const views = await newObjects(later, 'views', 'view', before.views);
  return {
    table: tables.flatMap(({ table, sql }) => [
      sql,
      ...indexes.filter((index) => index.table === table).map((index) => index.sql),
    ]),
    alter: after.tables.flatMap(({ name, columns }) => {
      const had = before.tables.find((table) => table.name === name)?.columns.length ?? columns.length;
      return columns.slice(had).map((column) => addColumn(name, column));
    }),
    index: indexes.filter(({ table }) => !isNew(table)).map(({ sql }) => sql),
    view: views.map(({ sql }) => sql),
  };
}

/** How the later state creates what the earlier one has not, and for which table. */
async function newObjects(
  later: SqlConnection,
  objects: 'tables' | 'indexes' | 'views',
  kind: 'table' | 'index' | 'view',
  known: readonly { readonly name: string }[],
): Promise<{ table: string; sql: string }[]> {
  const rows = await later.rows(
    `SELECT * FROM duckdb_${objects}() WHERE database_name = current_database() AND schema_name = 'main'
     AND sql IS NOT NULL ${kind === 'index' ? '' : 'AND NOT internal'} ORDER BY ${kind}_oid`,
  );
  return rows
    .filter((row) => !known.some(({ name }) => name === row[`${kind}_name`]))
    .map((row) => ({ table: String(row.table_name), sql: String(row.sql) }));
}

function addColumn(table: string, { name, type, default: standard }: ColumnSnapshot): string {
  const defaultValue = standard === null ? '' : ` DEFAULT ${standard}`;
  return `ALTER TABLE ${identifier(table)} ADD COLUMN ${identifier(name)} ${type}${defaultValue}`;
}
