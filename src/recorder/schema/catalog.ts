import type { Row } from '../engine/row-objects.js';
import type { Session } from '../engine/session.js';
import { identifier, literal } from '../engine/sql.js';
import { indexColumns } from './index-columns.js';
import { ownedTables } from './owned-schema.js';

export interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** A default other than NULL. */
  readonly hasDefault: boolean;
  /** Whether it is one of the primary key. */
  readonly isKey: boolean;
}

export interface FoundIndex {
  readonly name: string;
  readonly table: string;
  /** What it is on; see `indexColumns`. */
  readonly columns: readonly string[];
  readonly unique: boolean;
  /** The statements that make it again, its comment included. */
  readonly create: readonly string[];
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

/** Names, in lower case, of the recorder's tables that hold rows, deleted ones included. */
export function filledTables({ tables }: FoundCatalog): string[] {
  return [...tables].flatMap(([name, { rows }]) => (rows > 0n ? [name] : []));
}

/** What a new file holds. */
export const emptyCatalog: FoundCatalog = { tables: new Map(), views: [], indexes: new Map() };

/**
 * Reads the part of the session's current database that concerns the recorder. The questions are few and as plain as they
 * can be, and what they answer is sifted here: in a process that has just started, every kind of clause that the engine
 * has not met before costs a millisecond or more (measured, 1.5.5: 22 ms with conditions, 11 without), and so does every
 * answer. While one is read the engine works on the next question: the names come first, for the columns wait for them.
 */
export async function readOwnedCatalog(session: Session): Promise<FoundCatalog> {
  const [owned, indexes] = await Promise.all([readOwned(session), readIndexes(session)]);
  return { ...owned, indexes };
}

async function readOwned(session: Session): Promise<Pick<FoundCatalog, 'tables' | 'views'>> {
  const owned = await readOwnedNames(session);
  const present = owned.flatMap(({ name, rows }) => (rows === null ? [] : [{ name, rows }]));
  const columns = await readColumns(
    session,
    present.map(({ name }) => name),
  );
  const tables = present.map(({ name, rows }): [string, FoundTable] => [
    name.toLowerCase(),
    { columns: columns.get(name) ?? [], rows },
  ]);
  const views = owned.flatMap(({ name, rows }) => (rows === null ? [name] : []));
  return { tables: new Map(tables), views };
}

/** What stands under the recorder's names: tables, and views, which have no number of rows. */
async function readOwnedNames(session: Session) {
  const rows = await session.rows(
    `SELECT database_name, schema_name, table_name AS name, estimated_size FROM duckdb_tables() UNION ALL
     SELECT database_name, schema_name, view_name, NULL FROM duckdb_views()`,
  );
  return inMain(session, rows)
    .map((row) => ({ name: String(row.name), rows: row.estimated_size as bigint | null }))
    .filter(({ name }) => isOwned(name));
}

/** Of what a table function of the catalog says, what is in the current database's own schema. */
function inMain(session: Session, rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.database_name === session.database && row.schema_name === 'main');
}

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
        `SELECT ${literal(table)} AS table_name, name, type, "notnull", dflt_value, pk FROM pragma_table_info(${literal(identifier(table))})`,
    );
    for (const row of await session.rows(questions.join(' UNION ALL '))) {
      const table = String(row.table_name);
      columns.get(table)?.push({
        name: String(row.name),
        type: String(row.type),
        notNull: row.notnull === true,
        hasDefault: row.dflt_value !== null && row.dflt_value !== 'NULL',
        isKey: row.pk === true || isOwnedKey(table, String(row.name)),
      });
    }
  }
  return columns;
}

/** The engine calls no column one of the key whose name stands in another case there (1.5.5). */
function isOwnedKey(table: string, column: string): boolean {
  const owned = ownedTables.find(({ name }) => name === table.toLowerCase());
  return (
    owned?.columns.some(({ name, rule }) => rule === 'PRIMARY KEY' && name === column.toLowerCase()) === true
  );
}

async function readIndexes(session: Session): Promise<Map<string, FoundIndex>> {
  const rows = await session.rows(
    'SELECT database_name, schema_name, index_name, table_name, is_unique, comment, sql FROM duckdb_indexes()',
  );
  return new Map(
    inMain(session, rows).map((row) => [
      String(row.index_name).toLowerCase(),
      {
        name: String(row.index_name),
        table: String(row.table_name),
        columns: indexColumns(String(row.sql), String(row.table_name)),
        unique: row.is_unique === true,
        create: createAgain(identifier(String(row.index_name)), String(row.sql), row),
      },
    ]),
  );
}

/**
 * The statements that make an index again: the one that `duckdb_indexes()` prints, and one for its comment.
 *
 * @param index its name, quoted
 */
export function createAgain(index: string, sql: string, { comment }: Row): string[] {
  const create = sql.replace(/;$/, '');
  return typeof comment === 'string'
    ? [create, `COMMENT ON INDEX ${index} IS ${literal(comment)}`]
    : [create];
}

/** Of these statements the one for the comment, where there is one. */
export function commentAmong([, ...comment]: readonly string[]): readonly string[] {
  return comment;
}
