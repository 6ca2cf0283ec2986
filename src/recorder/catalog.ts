import { ownedTables } from './owned-schema.js';
import type { Session } from './session.js';
import { identifier, literal } from './sql.js';

export interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** A default other than NULL. */
  readonly hasDefault: boolean;
}

export interface FoundIndex {
  readonly name: string;
  readonly table: string;
  /** The indexed expressions, as column names without quotes. */
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** The statement that makes it again. */
  readonly sql: string;
}

export interface FoundTable {
  readonly columns: readonly FoundColumn[];
  /** As the catalog counts them, deleted ones too: 0 where there is none. */
  readonly rows: bigint;
}

/** What a file holds under the names that the recorder owns. Keys are in lower case: DuckDB's names ignore case. */
export interface FoundCatalog {
  readonly tables: ReadonlyMap<string, FoundTable>;
  /** Views that stand under the name of an owned table. */
  readonly views: readonly string[];
  /** Every index of the file. */
  readonly indexes: ReadonlyMap<string, FoundIndex>;
}

/** What a new file holds. */
export const emptyCatalog: FoundCatalog = { tables: new Map(), views: [], indexes: new Map() };

/**
 * Reads the part of the session's current database that concerns the recorder. The questions are as plain as they can
 * be, and what they answer is sifted here: in a process that has just started, every kind of clause that the engine has
 * not met before costs a millisecond or more (measured, 1.5.5: 22 ms with conditions and unions, 11 without). While one
 * answer is read the engine works on the next question.
 */
export async function readOwnedCatalog(session: Session): Promise<FoundCatalog> {
  const [owned, indexes] = await Promise.all([readOwnedTables(session), readIndexes(session)]);
  const [columns, views] = await Promise.all([
    readColumns(session, [...owned.keys()]),
    owned.size === ownedTables.length ? [] : readOwnedViews(session),
  ]);
  const tables = [...owned].map(([name, rows]): [string, FoundTable] => [
    name.toLowerCase(),
    { columns: columns.get(name) ?? [], rows },
  ]);
  return { tables: new Map(tables), views, indexes };
}

/** How many rows each has, by their names. */
async function readOwnedTables(session: Session): Promise<Map<string, bigint>> {
  const rows = await rowsInMain(session, 'table_name, estimated_size', 'duckdb_tables()');
  return new Map(
    rows
      .filter((row) => isOwned(String(row.table_name)))
      .map((row) => [String(row.table_name), row.estimated_size as bigint]),
  );
}

/** What a table function of the catalog says of the current database's own schema. */
async function rowsInMain(session: Session, columns: string, source: string): Promise<Row[]> {
  const rows = await session.rows(`SELECT database_name, schema_name, ${columns} FROM ${source}`);
  return rows.filter((row) => row.database_name === session.database && row.schema_name === 'main');
}

type Row = Record<string, unknown>;

function isOwned(name: string): boolean {
  return ownedTables.some((table) => table.name === name.toLowerCase());
}

/** `pragma_table_info` answers ten times faster than `duckdb_columns()`, which binds every view first. */
async function readColumns(
  session: Session,
  tables: readonly string[],
): Promise<ReadonlyMap<string, FoundColumn[]>> {
  const columns = new Map(tables.map((table): [string, FoundColumn[]] => [table, []]));
  if (tables.length > 0) {
    const questions = tables.map(
      (table) =>
        `SELECT ${literal(table)} AS table_name, name, type, "notnull", dflt_value FROM pragma_table_info(${literal(identifier(table))})`,
    );
    for (const row of await session.rows(questions.join(' UNION ALL '))) {
      columns.get(String(row.table_name))?.push({
        name: String(row.name),
        type: String(row.type),
        notNull: row.notnull === true,
        hasDefault: row.dflt_value !== null && row.dflt_value !== 'NULL',
      });
    }
  }
  return columns;
}

async function readOwnedViews(session: Session): Promise<string[]> {
  const rows = await rowsInMain(session, 'view_name', 'duckdb_views()');
  return rows.map((row) => String(row.view_name)).filter((name) => isOwned(name));
}

async function readIndexes(session: Session): Promise<Map<string, FoundIndex>> {
  const rows = await rowsInMain(
    session,
    'index_name, table_name, expressions, is_unique, sql',
    'duckdb_indexes()',
  );
  return new Map(
    rows.map((row) => [
      String(row.index_name).toLowerCase(),
      {
        name: String(row.index_name),
        table: String(row.table_name),
        columns: columnsOf(String(row.expressions)),
        unique: row.is_unique === true,
        sql: String(row.sql).replace(/;$/, ''),
      },
    ]),
  );
}

/**
 * `duckdb_indexes()` prints a list whose names are quoted once, twice or not at all: `[trace_id]`, `['"timestamp"']`.
 * Where the table's name was written in another case than its own, they are `['(events.trace_id)']`.
 */
function columnsOf(expressions: string): string[] {
  return expressions
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((expression) => expression.replaceAll(/^[\s'"]+|[\s'"]+$/g, ''))
    .map((expression) => /^\(\w+\."?(\w+)"?\)$/.exec(expression)?.[1] ?? expression);
}
