import type { FoundCatalog, FoundIndex } from './catalog.js';
import { ownedTables } from './owned-schema.js';
import type { Session } from './session.js';
import { identifier, literal } from './sql.js';

/** Up to here looking through an index costs less than a second; beyond, building it again costs less than looking. */
const ROWS_TO_LOOK_THROUGH = 20_000n;

/**
 * Names, in lower case, of the indexes on the recorder's tables, its own or not, that miss rows of their table, or of which that cannot
 * be told: too large to be looked through, or on several columns or an expression, which no look-up goes through, in a
 * table where another index misses rows or no other index can tell.
 *
 * For each index the range over all its values is counted through the index and compared with the same count by scan.
 * That takes 1 to 50 microseconds a row, most for text, where CREATE INDEX takes 0.4 to 0.8 (measured on 1.4.3 and
 * 1.5.5): an index of a large table is better built again. Nothing is written here.
 */
export async function findStaleIndexes(session: Session, catalog: FoundCatalog): Promise<string[]> {
  const indexes = [...catalog.indexes.values()].filter(({ table }) => isOwned(table));
  const telling = indexes.flatMap((index) => columnOf(index, catalog));
  const scans = await scanAll(session, telling);
  const stale = await findStale(session, scans);
  const silent = indexes.filter((index) => !telling.some((one) => one.index === index));
  const inDoubt = silent.filter(({ table }) => {
    const seen = scans.filter(({ index }) => index.table === table);
    return seen.length === 0 || seen.some(({ index }) => stale.includes(index.name));
  });
  return [...stale, ...inDoubt.map(({ name }) => name)].map((name) => name.toLowerCase());
}

function isOwned(table: string): boolean {
  return ownedTables.some(({ name }) => name === table.toLowerCase());
}

/** An index, and the one column of its table that it is on. */
interface ColumnIndex {
  readonly index: FoundIndex;
  readonly column: string;
}

function columnOf(index: FoundIndex, { tables }: FoundCatalog): ColumnIndex[] {
  const [item, ...others] = index.columns;
  const columns = others.length === 0 ? (tables.get(index.table.toLowerCase()) ?? []) : [];
  return columns
    .filter(({ name }) => name.toLowerCase() === item?.toLowerCase())
    .map(({ name }) => ({ index, column: name }));
}

/** A range that the column's statistics prove to hold everything would be answered by a scan: they must not be used. */
const FORCE_INDEX_SCANS =
  "SET index_scan_percentage = 1.0; SET index_scan_max_count = 4294967295; SET disabled_optimizers = 'statistics_propagation'";

const DEFAULT_SCANS = 'RESET index_scan_percentage; RESET index_scan_max_count; RESET disabled_optimizers';

interface Scan extends ColumnIndex {
  readonly smallest: string;
  /** Rows with a value: NULLs stand in no index. */
  readonly rows: bigint;
}

/** One scan for each index whose column holds anything. */
async function scanAll(session: Session, indexes: readonly ColumnIndex[]): Promise<Scan[]> {
  if (indexes.length === 0) {
    return [];
  }
  const scans = indexes.map(
    ({ index, column }) =>
      `SELECT ${literal(index.name)} AS index_name, min(${identifier(column)})::VARCHAR AS smallest, count(${identifier(column)}) AS row_count FROM ${identifier(index.table)}`,
  );
  const rows = await session.rows(scans.join(' UNION ALL '));
  return rows.flatMap((row) => {
    const found = indexes.find(({ index }) => index.name === row.index_name);
    return found === undefined || row.smallest === null
      ? []
      : [{ ...found, smallest: String(row.smallest), rows: row.row_count as bigint }];
  });
}

async function findStale(session: Session, scans: readonly Scan[]): Promise<string[]> {
  if (scans.length === 0) {
    return [];
  }
  const stale: string[] = [];
  await session.run(FORCE_INDEX_SCANS);
  try {
    for (const scan of scans) {
      if (scan.rows > ROWS_TO_LOOK_THROUGH || (await countThroughIndex(session, scan)) !== scan.rows) {
        stale.push(scan.index.name);
      }
    }
  } finally {
    await session.run(DEFAULT_SCANS);
  }
  return stale;
}

async function countThroughIndex(session: Session, { index, column, smallest }: Scan): Promise<bigint> {
  const [row] = await session.rows(
    `SELECT count(*) AS row_count FROM ${identifier(index.table)} WHERE ${identifier(column)} >= ${literal(smallest)}`,
  );
  return row?.row_count as bigint;
}
