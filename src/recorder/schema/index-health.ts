import type { Session } from '../engine/session.js';
import { identifier, literal } from '../engine/sql.js';
import type { FoundCatalog, FoundIndex } from './catalog.js';

/** Up to here looking through an index costs less than a second; beyond, building it again costs less than looking. */
const ROWS_TO_LOOK_THROUGH = 20_000n;

/**
 * Names, in lower case, of the indexes on the recorder's tables, its own or not, that miss rows of their table, or may
 * miss some: those of a table that is too large to be looked through; and those that no look-up goes through, where
 * another index of the table misses rows, or none can be asked. Of these are indexes on several columns or an expression,
 * and, for the engine reads one index of a column only, those on a column of the key or of another index: a row that one
 * of them misses nobody can delete (1.5.5: a fatal error). An empty table has no rows to miss.
 *
 * For each index the range over all its values is counted through the index and compared with the same count by scan.
 * That takes 1 to 50 microseconds a row, most for text, where CREATE INDEX takes 0.4 to 0.8 (measured on 1.4.3 and
 * 1.5.5): an index of a large table is better built again. Nothing is written here.
 */
export async function findStaleIndexes(session: Session, catalog: FoundCatalog): Promise<string[]> {
  const rowsOf = ({ table }: FoundIndex) => catalog.tables.get(table.toLowerCase())?.rows ?? 0n;
  const indexes = [...catalog.indexes.values()].filter((index) => rowsOf(index) > 0n);
  const large = indexes.filter((index) => rowsOf(index) > ROWS_TO_LOOK_THROUGH);
  const small = indexes.filter((index) => !large.includes(index));
  return [...large, ...(await findStaleAmong(session, small, catalog))].map(({ name }) => name.toLowerCase());
}

async function findStaleAmong(
  session: Session,
  indexes: readonly FoundIndex[],
  catalog: FoundCatalog,
): Promise<FoundIndex[]> {
  const asked = indexes.flatMap((index) => columnOf(index, catalog));
  const scans = await scanAll(session, asked);
  const stale = await findStale(session, scans);
  const tells = (one: ColumnIndex) => !isHidden(one, asked, catalog);
  const silent = indexes.filter((index) => !asked.some((one) => one.index === index && tells(one)));
  const inDoubt = silent.filter(({ table }) => {
    const seen = scans.filter((one) => one.index.table === table && tells(one));
    return seen.length === 0 || stale.some((index) => index.table === table);
  });
  return [...new Set([...stale, ...inDoubt])];
}

/** Whether a look-up of its column goes through another index, or may. */
function isHidden(
  { index, column }: ColumnIndex,
  among: readonly ColumnIndex[],
  catalog: FoundCatalog,
): boolean {
  const columns = catalog.tables.get(index.table.toLowerCase())?.columns ?? [];
  return (
    columns.some(({ name, isKey }) => isKey && name === column) ||
    among.some((one) => one.index !== index && one.index.table === index.table && one.column === column)
  );
}

/** An index, and the one column of its table that it is on. */
interface ColumnIndex {
  readonly index: FoundIndex;
  readonly column: string;
}

function columnOf(index: FoundIndex, { tables }: FoundCatalog): ColumnIndex[] {
  const [item, ...others] = index.columns;
  const columns = others.length === 0 ? (tables.get(index.table.toLowerCase())?.columns ?? []) : [];
  return columns
    .filter(({ name }) => name.toLowerCase() === item?.toLowerCase())
    .map(({ name }) => ({ index, column: name }));
}

/** Without statistics: where these prove that a range holds everything, the engine scans. */
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
      `SELECT ${literal(index.name)} AS index_name, system.main.min(${identifier(column)})::VARCHAR AS smallest, system.main.count(${identifier(column)}) AS row_count FROM ${identifier(index.table)}`,
  );
  const rows = await session.rows(scans.join(' UNION ALL '));
  return rows.flatMap((row) => {
    const found = indexes.find(({ index }) => index.name === row.index_name);
    return found === undefined || row.smallest === null
      ? []
      : [{ ...found, smallest: String(row.smallest), rows: row.row_count as bigint }];
  });
}

async function findStale(session: Session, scans: readonly Scan[]): Promise<FoundIndex[]> {
  if (scans.length === 0) {
    return [];
  }
  await session.run(FORCE_INDEX_SCANS);
  try {
    const counts = await countThroughIndexes(session, scans);
    return scans.flatMap(({ index, rows }, i) => (counts[i] === rows ? [] : [index]));
  } finally {
    await session.run(DEFAULT_SCANS);
  }
}

/** How many rows each index finds from its smallest value on. */
async function countThroughIndexes(
  session: Session,
  scans: readonly Scan[],
): Promise<(bigint | undefined)[]> {
  const counts = scans.map(
    ({ index, column, smallest }, i) =>
      `SELECT ${i} AS place, count(*) AS row_count FROM ${identifier(index.table)} WHERE ${identifier(column)} >= ${literal(smallest)}`,
  );
  const rows = await session.rows(counts.join(' UNION ALL '));
  return scans.map((_, i) => rows.find(({ place }) => place === i)?.row_count as bigint | undefined);
}
