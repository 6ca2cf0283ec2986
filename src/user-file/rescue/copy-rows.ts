import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { identifier, literal } from '../../engine/sql.js';
import { hidesRowIds } from '../../schema/agreement/indexed-columns.js';
import { readableName } from '../../schema/catalog/every-schema.js';
import { generatedPlaces } from '../../schema/catalog/generated-columns.js';
import { copyReadableColumns } from './copy-readable-columns.js';
import {
  type Failure,
  halves,
  type Piece,
  piecesOf,
  refuseIfGivenUp,
  rowsOfPiece,
  type Table,
} from './pieces.js';
import type { Loss } from './rescue-report.js';
import type { TableLog } from './skipped-table.js';

/**
 * Copies the rows of every table that stands in both attached databases, row group by row group. Where that fails, in
 * ever smaller pieces, so that a damaged block costs only what is in it; and these again after the others, for a foreign
 * key wants the rows that it refers to first. Of what cannot be read as a whole then, the columns that can. Answers how many
 * rows of which table are missing, and of which column, and why.
 *
 * @throws the engine's own error where it has given up altogether
 */
export async function copyRows(
  database: Database,
  damaged: string,
  rescued: string,
  { skipped, tell }: TableLog,
): Promise<Loss[]> {
  const tables = (await commonTables(database, damaged, rescued)).filter(
    ({ name }) => !skipped.some((table) => table.name === name),
  );
  const unread = skipped.map(({ name, why }) => ({
    what: `table ${name}, all of its rows`,
    why: `the engine breaks down where it reads them: ${why}`,
  }));
  let pieces: Piece[] = [];
  for (const table of tables) {
    tell(table.name);
    pieces.push(...(await piecesOf(database, table)));
  }
  for (;;) {
    const failures = await copyPieces(database, pieces, tell);
    if (failures.length === 0 || failures.length === pieces.length) {
      const { lost, uncopied } = await copyReadableColumns(database, failures, tell);
      return [...unread, ...(await missingRows(database, tables, uncopied, tell)), ...lost];
    }
    pieces = failures.map(({ piece }) => piece);
  }
}

async function commonTables(database: Database, damaged: string, rescued: string): Promise<Table[]> {
  const rows = await database.rows(
    `SELECT schema_name, table_name, sql FROM duckdb_tables() WHERE database_name = ${literal(rescued)} ORDER BY table_oid`,
  );
  const tables: Table[] = [];
  for (const { schema_name, table_name, sql } of rows) {
    const path = `${identifier(String(schema_name))}.${identifier(String(table_name))}`;
    const target = `${identifier(rescued)}.${path}`;
    const described = await database.rows(`DESCRIBE ${target}`);
    const columns = described.map(({ column_name }) => String(column_name));
    const generated = generatedPlaces(String(sql));
    const writable = columns.filter((_, place) => !generated.has(place));
    tables.push({
      name: readableName(String(schema_name), String(table_name)),
      source: `${identifier(damaged)}.${path}`,
      target,
      columns: writable.map(identifier),
      rowIdsHidden: hidesRowIds(columns),
    });
  }
  return tables;
}

/**
 * A piece that fails is halved at once, and its first half copied before its second: a row of a table that refers to itself
 * mostly refers to an earlier one, but not to one that the same statement brings. Answers the smallest pieces that failed.
 */
async function copyPieces(
  database: Database,
  pieces: readonly Piece[],
  tell: TableLog['tell'],
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const waiting = [...pieces].reverse();
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const { target } = piece.table;
    const columns = piece.table.columns.join(', ');
    tell(piece.table.name);
    try {
      await database.run(`INSERT INTO ${target} (${columns}) SELECT ${columns} ${rowsOfPiece(piece)}`);
    } catch (error) {
      await refuseIfGivenUp(database, error);
      const failure = { piece, why: engineWords(error) };
      const smaller = halves(failure);
      if (smaller === undefined) {
        failures.push(failure);
      } else {
        waiting.push(...smaller.reverse());
      }
    }
  }
  return failures;
}

/** Counted anew instead of added up: what counts is what is there. */
async function missingRows(
  database: Database,
  tables: readonly Table[],
  failures: readonly Failure[],
  tell: TableLog['tell'],
): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const table of tables) {
    tell(table.name);
    const [held] = await database.rows(`SELECT count(*) AS n FROM ${table.source}`);
    const [saved] = await database.rows(`SELECT count(*) AS n FROM ${table.target}`);
    const missing = Number(held?.n) - Number(saved?.n);
    const reasons = new Set(failures.filter(({ piece }) => piece.table === table).map(({ why }) => why));
    if (missing !== 0 || reasons.size > 0) {
      losses.push({
        what: `table ${table.name}, ${missing} of ${held?.n} rows`,
        why: [...reasons].join('; ') || 'their row ids lead to no row',
      });
    }
  }
  return losses;
}
