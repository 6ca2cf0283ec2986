import type { Database } from '../../engine/database.js';

/** A table that stands in both databases of a salvage. */
export interface Table {
  readonly name: string;
  /** The table in either database, as SQL. */
  readonly source: string;
  readonly target: string;
  /** The columns that can be written, as SQL. */
  readonly columns: readonly string[];
  readonly rowIdsHidden: boolean;
}

/** Rows of a table by row id, both ends included; a table whose row ids no query sees is one piece. */
export type Piece = { readonly table: Table } & (
  | { readonly kind: 'rows'; readonly first: number; readonly last: number }
  | { readonly kind: 'table' }
);

/** A piece that could not be copied. */
export interface Failure {
  readonly piece: Piece;
  /** The engine's words. */
  readonly why: string;
}

/** Rows of one row group, and of the least that the engine reads at once. */
const ROWS_PER_GROUP = 122_880;
const ROWS_PER_VECTOR = 2048;

/** All rows of a table, row group by row group. */
export async function piecesOf(database: Database, table: Table): Promise<Piece[]> {
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

/** The rows of a piece, as SQL to follow a SELECT. */
export function rowsOfPiece(piece: Piece): string {
  const { source } = piece.table;
  return piece.kind === 'table'
    ? `FROM ${source}`
    : `FROM ${source} WHERE rowid BETWEEN ${piece.first} AND ${piece.last}`;
}

/**
 * After an INTERNAL Error the engine answers nothing any more, in no table (1.5.5: "database has been invalidated").
 *
 * @throws the error, where that is so
 */
export async function refuseIfGivenUp(database: Database, error: unknown): Promise<void> {
  await database.run('SELECT 1').catch(() => {
    throw error;
  });
}

/** Whether its rows were read, and a constraint refused them. */
export function isRefused({ why }: Failure): boolean {
  return why.startsWith('Constraint Error');
}

/**
 * What a constraint refuses is cut down to single rows, what cannot be read to what the engine reads at once; undefined for
 * what is as small already.
 */
export function halves(failure: Failure): [Piece, Piece] | undefined {
  const { piece } = failure;
  if (piece.kind === 'table') {
    return undefined;
  }
  const size = piece.last - piece.first + 1;
  if (size <= (isRefused(failure) ? 1 : ROWS_PER_VECTOR)) {
    return undefined;
  }
  const middle = piece.first + Math.ceil(size / 2);
  return [
    { ...piece, last: middle - 1 },
    { ...piece, first: middle },
  ];
}
