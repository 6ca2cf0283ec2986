import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { identifier, literal } from '../../engine/sql.js';
import { generatedPlaces } from '../../schema/generated-columns.js';
import { hidesRowIds } from '../../schema/indexed-columns.js';
import { readableName } from '../every-schema.js';
import type { Loss } from './rescue-report.js';

/** Rows of one row group, and of the least that the engine reads at once. */
const ROWS_PER_GROUP = 122_880;
const ROWS_PER_VECTOR = 2048;

/**
 * Copies the rows of every table that stands in both attached databases, row group by row group. Where that fails, in
 * ever smaller pieces, so that a damaged block costs only what is in it; and again after the others, for a foreign key
 * wants the rows that it refers to first. Answers how many rows of which table are missing, and why.
 */
export async function copyRows(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  const tables = await commonTables(database, damaged, rescued);
  let pieces = (await Promise.all(tables.map((table) => piecesOf(database, table)))).flat();
  for (;;) {
    const failures = await copyPieces(database, pieces);
    const smaller =
      failures.length < pieces.length ? failures.map(({ piece }) => piece) : failures.flatMap(halves);
    if (smaller.length === 0 || (failures.length === pieces.length && smaller.length === pieces.length)) {
      return await missingRows(database, tables, failures);
    }
    pieces = smaller;
  }
}

interface Table {
  readonly name: string;
  /** The table in either database, as SQL. */
  readonly source: string;
  readonly target: string;
  /** The columns that can be written, as SQL. */
  readonly columns: string;
  readonly rowIdsHidden: boolean;
}

/** Rows of a table by row id, both ends included; a table whose row ids no query sees is one piece. */
type Piece = { readonly table: Table } & (
  | { readonly kind: 'rows'; readonly first: number; readonly last: number }
  | { readonly kind: 'table' }
);

interface Failure {
  readonly piece: Piece;
  readonly why: string;
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
      columns: writable.map(identifier).join(', '),
      rowIdsHidden: hidesRowIds(columns),
    });
  }
  return tables;
}

async function piecesOf(database: Database, table: Table): Promise<Piece[]> {
  if (table.rowIdsHidden) {
    return [{ kind: 'table', table }];
  }
  const [bounds] = await database.rows(`SELECT system.main.max(rowid) AS last FROM ${table.source}`);
  const end = Number(bounds?.last ?? -1);
  return Array.from({ length: Math.ceil((end + 1) / ROWS_PER_GROUP) }, (_, i) => ({
    kind: 'rows',
    table,
    first: i * ROWS_PER_GROUP,
    last: Math.min(end, (i + 1) * ROWS_PER_GROUP - 1),
  }));
}

async function copyPieces(database: Database, pieces: readonly Piece[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const piece of pieces) {
    const { source, target, columns } = piece.table;
    const chosen = piece.kind === 'table' ? '' : `WHERE rowid BETWEEN ${piece.first} AND ${piece.last}`;
    try {
      await database.run(`INSERT INTO ${target} (${columns}) SELECT ${columns} FROM ${source} ${chosen}`);
    } catch (error) {
      failures.push({ piece, why: engineWords(error) });
    }
  }
  return failures;
}

/** What a constraint refuses is cut down to single rows, what cannot be read to what the engine reads at once. */
function halves({ piece, why }: Failure): Piece[] {
  if (piece.kind === 'table') {
    return [piece];
  }
  const size = piece.last - piece.first + 1;
  if (size <= (why.startsWith('Constraint Error') ? 1 : ROWS_PER_VECTOR)) {
    return [piece];
  }
  const middle = piece.first + Math.ceil(size / 2);
  return [
    { ...piece, last: middle - 1 },
    { ...piece, first: middle },
  ];
}

/** Counted anew instead of added up: what counts is what is there. */
async function missingRows(
  database: Database,
  tables: readonly Table[],
  failures: readonly Failure[],
): Promise<Loss[]> {
  const losses: Loss[] = [];
  for (const table of tables) {
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
