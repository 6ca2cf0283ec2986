import { groupBy } from '../../collections/group-by.js';
import type { Database } from '../../engine/database.js';
import { engineWords } from '../../engine/engine-words.js';
import { counted } from '../../text/counted.js';
import { type Failure, isRefused, type Piece, refuseIfGivenUp, rowsOfPiece } from './pieces.js';
import type { Loss } from './rescue-report.js';
import type { TableLog } from './skipped-table.js';

/** A column of which some rows cannot be read. */
interface UnreadableColumn {
  /** As SQL. */
  readonly column: string;
  /** The engine's words. */
  readonly why: string;
}

/** What is lost of it in rows that were copied without it. */
interface LostValues extends UnreadableColumn {
  readonly table: string;
  readonly rows: number;
}

/**
 * Copies of rows that cannot be read as a whole the columns that can, for every column has blocks of its own; the others
 * are NULL there. Answers what is lost of these, and the rows of which nothing was copied: no column can be read, or one
 * that cannot must not be NULL.
 *
 * @throws the engine's own error where it has given up altogether
 */
export async function copyReadableColumns(
  database: Database,
  failures: readonly Failure[],
  tell: TableLog['tell'],
): Promise<{ lost: Loss[]; uncopied: Failure[] }> {
  const lost: LostValues[] = [];
  const uncopied: Failure[] = [];
  for (const failure of failures) {
    const { piece } = failure;
    tell(piece.table.name);
    const unreadable = isRefused(failure) ? [] : await unreadableColumns(database, piece);
    if (await copyWithout(database, piece, unreadable)) {
      const [counted] = await database.rows(`SELECT count(*) AS n ${rowsOfPiece(piece)}`);
      const of = { table: piece.table.name, rows: Number(counted?.n) };
      lost.push(...unreadable.map((column) => ({ ...column, ...of })));
    } else {
      uncopied.push(failure);
    }
  }
  return { lost: summedUp(lost), uncopied };
}

async function unreadableColumns(database: Database, piece: Piece): Promise<UnreadableColumn[]> {
  const unreadable: UnreadableColumn[] = [];
  for (const column of piece.table.columns) {
    try {
      await database.run(`SELECT system.main.bit_xor(system.main.hash(${column})) ${rowsOfPiece(piece)}`);
    } catch (error) {
      await refuseIfGivenUp(database, error);
      unreadable.push({ column, why: engineWords(error) });
    }
  }
  return unreadable;
}

/** NULL, and not left out: a default would be made up. */
async function copyWithout(
  database: Database,
  piece: Piece,
  unreadable: readonly UnreadableColumn[],
): Promise<boolean> {
  const { columns, target } = piece.table;
  if (unreadable.length === 0 || unreadable.length === columns.length) {
    return false;
  }
  const left = columns.map((name) => (unreadable.some(({ column }) => column === name) ? 'NULL' : name));
  try {
    await database.run(
      `INSERT INTO ${target} (${columns.join(', ')}) SELECT ${left.join(', ')} ${rowsOfPiece(piece)}`,
    );
    return true;
  } catch (error) {
    await refuseIfGivenUp(database, error);
    return false;
  }
}

/** One loss for every column, of all its rows together. */
function summedUp(lost: readonly LostValues[]): Loss[] {
  const columns = groupBy(lost, ({ table, column }) => `table ${table}, column ${column}`);
  return [...columns].map(([column, parts]) => {
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    return {
      what: `${column} in ${counted(rows, 'row')}`,
      why: [...new Set(parts.map(({ why }) => why))].join('; '),
    };
  });
}
