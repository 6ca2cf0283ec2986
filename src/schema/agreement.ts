import type { SqlConnection } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { messageOf } from '../errors.js';
import type { CatalogSnapshot } from './catalog.js';
import { type IndexedColumn, indexedColumns } from './indexed-columns.js';
import { type LookUp, planLookUps } from './look-ups.js';

/** An index that does not answer as its table does. */
export type Disagreement = IndexedColumn &
  (
    | {
        readonly kind: 'rows-differ';
        /** Rows with a value in the column, and how many of them the look-ups through the index found. */
        readonly rowsByScan: number;
        readonly rowsByIndex: number;
        /** The condition of the first look-up that went wrong, shortened: something to try by hand. */
        readonly example: string;
      }
    /** A look-up through the index failed; `message` is the engine's. */
    | { readonly kind: 'look-up-failed'; readonly message: string }
  );

/**
 * For every index on one column (`CREATE INDEX`, PRIMARY KEY, UNIQUE): do look-ups through it find exactly the rows, by
 * row id, that a scan of the table finds? NULLs are in no index and are left out. Indexes on several columns or on an
 * expression are left out too: the engine never reads through them (1.1.3 to 1.5.6).
 *
 * The connection must be to a file opened after its WAL is gone, so not by the open that replayed it: a read through an
 * index right after a replaying open heals the very defect that this looks for.
 *
 * While it runs, the engine's settings force every look-up through the index; they are reset to their defaults
 * afterwards. Where two indexes stand on one column, the engine reads through one of them only.
 *
 * @throws the engine's own error when a table cannot be scanned
 */
export async function findDisagreements(
  connection: SqlConnection,
  catalog: CatalogSnapshot,
): Promise<Disagreement[]> {
  const disagreements: Disagreement[] = [];
  try {
    await connection.run(FORCE_INDEX_SCANS);
    for (const indexed of indexedColumns(catalog)) {
      disagreements.push(...(await disagreementOf(connection, indexed)));
    }
  } finally {
    await connection.run(DEFAULT_SCANS);
  }
  return disagreements;
}

/**
 * Without statistics propagation off, a condition that the column's minimum and maximum prove true for all rows is
 * dropped, and a scan answers: on a column with one value the check would be blind. Measured on 1.2.2 to 1.5.6.
 */
const FORCE_INDEX_SCANS =
  "SET index_scan_percentage = 1.0; SET index_scan_max_count = 1000000; SET disabled_optimizers = 'statistics_propagation'";

const DEFAULT_SCANS = 'RESET index_scan_percentage; RESET index_scan_max_count; RESET disabled_optimizers';

async function disagreementOf(connection: SqlConnection, indexed: IndexedColumn): Promise<Disagreement[]> {
  const lookUps = await planLookUps(connection, indexed);
  let rowsByIndex = 0;
  let firstWrong: LookUp | undefined;
  for (const lookUp of lookUps) {
    try {
      const found = await countRows(connection, indexed, lookUp);
      rowsByIndex += found.rows;
      firstWrong ??= found.rows === lookUp.rows && found.rowIds === lookUp.rowIds ? undefined : lookUp;
    } catch (error) {
      return [{ ...indexed, kind: 'look-up-failed', message: messageOf(error) }];
    }
  }
  if (firstWrong === undefined) {
    return [];
  }
  const rowsByScan = lookUps.reduce((sum, lookUp) => sum + lookUp.rows, 0);
  return [
    { ...indexed, kind: 'rows-differ', rowsByScan, rowsByIndex, example: shortened(firstWrong.condition) },
  ];
}

async function countRows(
  connection: SqlConnection,
  { table }: IndexedColumn,
  { condition }: LookUp,
): Promise<{ rows: number; rowIds: string }> {
  const [row] = await connection.rows(
    `SELECT count(*) AS n, bit_xor(rowid) AS row_ids FROM ${identifier(table)} WHERE ${condition}`,
  );
  return { rows: Number(row?.n), rowIds: String(row?.row_ids) };
}

function shortened(condition: string): string {
  return condition.length <= 200 ? condition : `${condition.slice(0, 200)}...`;
}
