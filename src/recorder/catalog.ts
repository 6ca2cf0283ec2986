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

/** What a file holds under the names that the recorder owns. Keys are in lower case: DuckDB's names ignore case. */
export interface FoundCatalog {
  readonly tables: ReadonlyMap<string, readonly FoundColumn[]>;
  /** Views that stand under the name of an owned table. */
  readonly views: readonly string[];
  /** Every index of the file. */
  readonly indexes: ReadonlyMap<string, FoundIndex>;
}

/** Reads the part of the session's current database that concerns the recorder. */
export async function readOwnedCatalog(session: Session): Promise<FoundCatalog> {
  const present = await session.rows(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' AND NOT temporary`,
  );
  const names = present.map((row) => String(row.table_name));
  const owned = names.filter((name) => isOwned(name));
  return {
    tables: await readColumns(session, owned),
    views: owned.length === ownedTables.length ? [] : await readOwnedViews(session),
    indexes: await readIndexes(session),
  };
}

function isOwned(name: string): boolean {
  return ownedTables.some((table) => table.name === name.toLowerCase());
}

/** `pragma_table_info` answers ten times faster than `duckdb_columns()`, which binds every view first. */
async function readColumns(session: Session, tables: readonly string[]): Promise<Map<string, FoundColumn[]>> {
  const found = new Map<string, FoundColumn[]>(tables.map((table) => [table.toLowerCase(), []]));
  if (tables.length > 0) {
    const questions = tables.map(
      (table) =>
        `SELECT ${literal(table)} AS table_name, name, type, "notnull", coalesce(dflt_value, 'NULL') <> 'NULL' AS has_default, cid FROM pragma_table_info(${literal(identifier(table))})`,
    );
    for (const row of await session.rows(`${questions.join(' UNION ALL ')} ORDER BY table_name, cid`)) {
      found.get(String(row.table_name).toLowerCase())?.push({
        name: String(row.name),
        type: String(row.type),
        notNull: row.notnull === true,
        hasDefault: row.has_default === true,
      });
    }
  }
  return found;
}

async function readOwnedViews(session: Session): Promise<string[]> {
  const rows = await session.rows(
    `SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal`,
  );
  return rows.map((row) => String(row.view_name)).filter((name) => isOwned(name));
}

async function readIndexes(session: Session): Promise<Map<string, FoundIndex>> {
  const rows = await session.rows(
    `SELECT index_name, table_name, expressions, is_unique, sql FROM duckdb_indexes() WHERE database_name = current_database() AND schema_name = 'main'`,
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
