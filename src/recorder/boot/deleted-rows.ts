import type { Session } from '../engine/session.js';
import { literal } from '../engine/sql.js';
import { type FoundCatalog, filledTables } from '../schema/catalog.js';

/** 4 MiB: for less nobody would wait. */
const FEWEST_BLOCKS = 16;

/**
 * What of a file deleted rows may take, in percent, before they are worth a copy of it. What is in the indexes comes on top:
 * of 1,000,000 events left of 2,200,000 a fifth of the file was deleted rows, and half of it was not needed (1.5.5).
 */
const MOST_PERCENT = 10;

/**
 * Names, in lower case, of the recorder's tables of which more rows were deleted than are left, where these take a tenth
 * of the attached file, and 4 MiB, or more. None otherwise. Rows are counted and not read: 0.7 ms for 1,000,000.
 *
 * @param catalog of the attached file: it counts deleted rows, too
 */
export async function tablesOfDeletedRows(session: Session, catalog: FoundCatalog): Promise<string[]> {
  const tables = await findDeleted(session, catalog);
  if (tables.length === 0) {
    return [];
  }
  const ids = /^v1\.1\./.test(session.client.version()) ? KNOWN_TO_1_1 : BLOCK_IDS;
  const blocks = tables.map(({ name, share }) => `${blocksOf(name, ids)} * ${share}`);
  const [sizes] = await session.rows(
    `SELECT (${blocks.join(' + ')})::DOUBLE AS deleted, used_blocks::DOUBLE AS used FROM pragma_database_size()
     WHERE database_name = ${literal(session.database)}`,
  );
  const { deleted, used } = sizes as { deleted: number; used: number };
  return deleted >= FEWEST_BLOCKS && deleted * 100 >= used * MOST_PERCENT
    ? tables.map(({ name }) => name)
    : [];
}

/**
 * Whether more than half of the attached file is free, and rows of these tables stand 4 MiB or more behind where they
 * would stand if they were written anew. So it is once all rows of a table were deleted. Where they stand once they are
 * written anew does not depend on what stands behind them, so the next boot finds nothing to do. Less free room is soon
 * used again: indexes that are built again leave some, too. Needs DuckDB 1.2.
 */
export async function standBehindFreeRoom(session: Session, tables: readonly string[]): Promise<boolean> {
  const [sizes] = await session.rows(
    `SELECT total_blocks::DOUBLE AS total, used_blocks::DOUBLE AS used FROM pragma_database_size()
     WHERE database_name = ${literal(session.database)}`,
  );
  const { total, used } = sizes as { total: number; used: number };
  if (used * 2 >= total || tables.length === 0) {
    return false;
  }
  const ids = tables.map((name) => `SELECT ${BLOCK_IDS} AS block ${storageOf(name)}`);
  const [behind] = await session.rows(
    `SELECT coalesce(system.main.max(block), 0)::DOUBLE AS last FROM (${ids.join(' UNION ALL ')})`,
  );
  return Number(behind?.last) - used >= FEWEST_BLOCKS;
}

interface DeletedRows {
  readonly name: string;
  /** Of all rows of the table, those that were deleted. */
  readonly share: number;
}

/** The tables of which more rows were deleted than are left. */
async function findDeleted(session: Session, catalog: FoundCatalog): Promise<DeletedRows[]> {
  const counts = filledTables(catalog).map(
    (name) => `SELECT ${literal(name)} AS name, count(*) AS left_over FROM ${name}`,
  );
  if (counts.length === 0) {
    return [];
  }
  const found = await session.rows(counts.join(' UNION ALL '));
  return found.flatMap((row) => {
    const name = String(row.name);
    const share = 1 - Number(row.left_over) / Number(catalog.tables.get(name)?.rows);
    return share > 0.5 ? [{ name, share }] : [];
  });
}

/** How many blocks of the file hold the rows of a table, deleted ones included. */
function blocksOf(table: string, ids: string): string {
  return `(SELECT system.main.count(DISTINCT block) FROM (SELECT ${ids} AS block ${storageOf(table)}))`;
}

function storageOf(table: string): string {
  return `FROM pragma_storage_info(${literal(table)}) WHERE persistent`;
}

const BLOCK_IDS = 'unnest(system.main.list_append(additional_block_ids, block_id))';
/** 1.1 does not tell the blocks of long values. The others are enough to say that it gives no room back. */
const KNOWN_TO_1_1 = 'block_id';
