import { groupBy } from '../../collections/group-by.js';
import type { Row, SqlConnection } from '../../engine/database.js';
import { IN_THIS_SCHEMA, identifier, literal } from '../../engine/sql.js';
import { byName } from './by-name.js';
import type { CatalogSnapshot, ColumnSnapshot, TableSnapshot, ViewSnapshot } from './catalog.js';
import { catalogIndexes } from './catalog-indexes.js';
import { constraintRows } from './constraint-rows.js';
import { GENERATED, generatedPlaces } from './generated-columns.js';

/**
 * The tables, indexes and views in the connection's current schema: `main` of the file itself, or what `USE` named,
 * without internal objects.
 *
 * Equal files give equal snapshots on all nine known engines, 1.1.3 to 1.5.6, opened or attached. What they print
 * differently is evened out here: 1.5 quotes `"TIMESTAMP WITH TIME ZONE"` in a CAST, and 1.1.3 to 1.4.4 read
 * `REFERENCES main.t` from a file that 1.5 wrote.
 */
export async function readCatalog(connection: SqlConnection): Promise<CatalogSnapshot> {
  const views = await readViews(connection);
  const constraints = groupBy(await constraintRows(connection, CONSTRAINTS), tableOf);
  const found = await connection.rows(TABLES);
  const columns = groupBy(await readColumns(connection, found.map(tableOf)), tableOf);
  const generated = new Map(
    found.flatMap((row) => (typeof row.sql === 'string' ? [[tableOf(row), generatedPlaces(row.sql)]] : [])),
  );
  const tables = [...columns].map(([name, rows]): TableSnapshot => {
    const texts = (constraints.get(name) ?? []).map((row) => constraintText(String(row.constraint_text)));
    const places = generated.get(name);
    return {
      name,
      columns: rows.map((row, place) => ({
        ...columnSnapshot(row),
        ...(places?.has(place) ? { generated: true } : {}),
      })),
      constraints: texts.sort(),
    };
  });
  return { tables: tables.sort(byName), indexes: await catalogIndexes(connection), views };
}

/** With the text of those that may have a generated column. */
const TABLES = `SELECT table_name, CASE WHEN system.main.contains(sql, ${literal(GENERATED)}) THEN sql END AS sql FROM duckdb_tables() WHERE ${IN_THIS_SCHEMA} AND NOT internal`;

const CONSTRAINTS = `SELECT table_name, constraint_text FROM duckdb_constraints() WHERE ${IN_THIS_SCHEMA} AND constraint_type <> 'NOT NULL'`;

const VIEWS = `FROM duckdb_views() WHERE ${IN_THIS_SCHEMA} AND NOT internal`;

/** Most files have none, and to ask for the text makes the engine write that of each view of its own: 1.1 ms for 0.4. */
async function readViews(connection: SqlConnection): Promise<ViewSnapshot[]> {
  const names = await connection.rows(`SELECT view_name ${VIEWS}`);
  const rows = names.length === 0 ? [] : await connection.rows(`SELECT view_name, sql ${VIEWS}`);
  return rows.map((row) => ({ name: String(row.view_name), sql: evenedOut(String(row.sql)) })).sort(byName);
}

/**
 * Asked table by table, in one statement: `duckdb_columns()` says the same (all nine known engines, every column of the
 * corpus), but looks at each of the engine's own views first, which takes five times as long. It is left for names with a
 * quotation mark, which the pragma cannot be told (1.1.3 to 1.5.6).
 */
async function readColumns(connection: SqlConnection, tables: readonly string[]): Promise<Row[]> {
  const questions = tables.map((table) =>
    table.includes('"')
      ? `SELECT table_name, column_index AS cid, column_name AS name, data_type AS type, NOT is_nullable AS "notnull", column_default AS dflt_value FROM duckdb_columns() WHERE ${IN_THIS_SCHEMA} AND table_name = ${literal(table)}`
      : `SELECT ${literal(table)} AS table_name, cid, name, type, "notnull", dflt_value FROM pragma_table_info(${literal(identifier(table))})`,
  );
  const rows = questions.length === 0 ? [] : await connection.rows(questions.join(' UNION ALL '));
  return rows.sort((a, b) => Number(a.cid) - Number(b.cid));
}

function tableOf(row: Row): string {
  return String(row.table_name);
}

function columnSnapshot(row: Row): ColumnSnapshot {
  return {
    name: String(row.name),
    type: String(row.type),
    nullable: row.notnull === false,
    default: defaultText(row.dflt_value),
  };
}

/** A column declared `DEFAULT NULL` is a column without a default. */
function defaultText(value: unknown): string | null {
  return value === null || value === 'NULL' ? null : evenedOut(String(value));
}

/** `PRIMARY KEY(a, b)` becomes `PRIMARY KEY (a, b)`, and so for UNIQUE and CHECK. */
export function constraintText(text: string): string {
  return evenedOut(text)
    .replace(/^(PRIMARY KEY|UNIQUE|CHECK)\(/, '$1 (')
    .replace(/^(FOREIGN KEY .*) REFERENCES main\./, '$1 REFERENCES ');
}

/** The text of a CAST is the same on every engine, and before and after a file was closed. */
export function evenedOut(sql: string): string {
  return sql.replaceAll(' AS "TIMESTAMP WITH TIME ZONE")', ' AS TIMESTAMP WITH TIME ZONE)');
}
