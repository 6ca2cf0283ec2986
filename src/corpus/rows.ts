import { createHash } from 'node:crypto';
import type { SqlConnection } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { compareText } from '../schema/catalog/by-name.js';

/** What stands for NULL in a row of text, so that it differs from the text `NULL`. */
export const NULL_MARKER = '␀';

/** Where a table stands that is not in schema main. */
interface Elsewhere {
  readonly schema: string;
  readonly table: string;
}

/** The rows of a table as text, in the order of the columns. */
export interface TableRows {
  /** One of another schema than main goes by both names: `sales.orders`. */
  readonly name: string;
  readonly elsewhere?: Elsewhere;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table, and those of its columns that are wanted. */
export interface TypedTable {
  readonly name: string;
  readonly elsewhere?: Elsewhere;
  /** How SQL names it, where its name alone is not enough: `"db"."sales"."orders"`. */
  readonly sqlName?: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * Every row of a table, found by a scan, in an order that depends on the rows alone. Values are the engine's own
 * text, or `NULL_MARKER`; points in time are in UTC whatever the time zone of the session.
 *
 * @param sqlName how SQL names it, where its name alone is not enough
 * @throws the engine's own error when the table or a column is missing, or the file is damaged
 */
export async function readTable(
  connection: SqlConnection,
  table: string,
  columns: readonly string[],
  sqlName = identifier(table),
): Promise<TableRows['rows']> {
  const described = await describeColumns(connection, sqlName);
  const types = new Map(described.map(({ name, type }) => [name, type]));
  const typed = columns.map((name) => ({ name, type: types.get(name) ?? '' }));
  return (await readTables(connection, [{ name: table, sqlName, columns: typed }]))[0]?.rows ?? [];
}

/** What the current database is called. */
export async function currentDatabase(connection: SqlConnection): Promise<string> {
  const [here] = await connection.rows('SELECT system.main.current_database() AS name');
  return String(here?.name);
}

/** How SQL names a table of another schema: with the database, for a schema can have the same name as that. */
export function nameInFull(database: string, { schema, table }: Elsewhere): string {
  return [database, schema, table].map(identifier).join('.');
}

/** The columns of a table, in their order. */
export async function describeColumns(
  connection: SqlConnection,
  sqlName: string,
): Promise<TypedTable['columns']> {
  return (await connection.rows(`DESCRIBE ${sqlName}`)).map((column) => ({
    name: String(column.column_name),
    type: String(column.column_type),
  }));
}

/** The same for several tables whose types are known, in one statement: most of what small tables cost is to ask. */
export async function readTables(
  connection: SqlConnection,
  tables: readonly TypedTable[],
): Promise<TableRows[]> {
  const width = Math.max(0, ...tables.map(({ columns }) => columns.length));
  const questions = tables.map(({ name, sqlName = identifier(name), columns }, place) => {
    const cells = Array.from({ length: width }, (_, i) => `${asText(columns[i])} AS c${i}`);
    return `SELECT ${[`${place} AS place`, ...cells].join(', ')} FROM ${sqlName}`;
  });
  const rows = questions.length === 0 ? [] : await connection.rows(questions.join(' UNION ALL '));
  const found = tables.map((): string[][] => []);
  for (const row of rows) {
    const place = Number(row.place);
    found[place]?.push((tables[place]?.columns ?? []).map((_, i) => textOf(row[`c${i}`])));
  }
  return tables.map(({ name, elsewhere, columns }, place) => ({
    name,
    ...(elsewhere === undefined ? {} : { elsewhere }),
    columns: columns.map((column) => column.name),
    rows: (found[place] ?? []).sort(compareRows),
  }));
}

/** What the manifest says of a table. */
export function entryOf(rows: readonly (readonly string[])[], columns: readonly string[]) {
  return { rows: rows.length, digest: digestTable(rows, columns) };
}

/** A sha256 over rows as `readTable` gives them. Neither the order of the rows nor that of the columns matters. */
export function digestTable(rows: readonly (readonly string[])[], columns: readonly string[]): string {
  const order = columns.map((_, i) => i).sort((a, b) => compareText(columns[a] ?? '', columns[b] ?? ''));
  const reordered = rows.map((row) => order.map((i) => row[i] ?? NULL_MARKER)).sort(compareRows);
  const hash = createHash('sha256');
  for (const line of [order.map((i) => columns[i]), ...reordered]) {
    hash.update(`${JSON.stringify(line)}\n`);
  }
  return hash.digest('hex');
}

/** A table with fewer columns than others is filled up. */
function asText(column: TypedTable['columns'][number] | undefined): string {
  if (column === undefined) {
    return 'NULL';
  }
  return column.type === 'TIMESTAMP WITH TIME ZONE'
    ? `CAST(${identifier(column.name)} AT TIME ZONE 'UTC' AS VARCHAR) || '+00'`
    : `CAST(${identifier(column.name)} AS VARCHAR)`;
}

function textOf(value: unknown): string {
  return value === null ? NULL_MARKER : String(value);
}

function compareRows(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing === -1 ? 0 : compareText(a[differing] ?? '', b[differing] ?? '');
}
