import type { Row, SqlConnection } from '../../engine/database.js';
import { identifier, literal, WRITTEN_NUL } from '../../engine/sql.js';
import type { IndexedColumn } from './indexed-columns.js';

/** One question that the engine can answer through an index, and the answer that a scan of the table gave. */
export interface LookUp {
  readonly of: IndexedColumn;
  /** `"job_id" IN ('job-1', 'job-2')`. */
  readonly condition: string;
  readonly rows: number;
  /** What tells those rows from others, combined with XOR; see `rowIdentity`. */
  readonly rowIds: string;
}

/** What tells a row from others: its id, or what is in it where no query sees that. Of the table `row_of_it`. */
export function rowIdentity({ rowIdsHidden }: IndexedColumn): string {
  return rowIdsHidden ? 'system.main.hash(row_of_it)' : 'rowid';
}

/**
 * Look-ups that together ask for every row with a value in each column. None for a column where there is no such row.
 *
 * Text is asked for by lists of values, everything else by one range from the smallest value on. Both go through the
 * index (EXPLAIN ANALYZE, 1.2.2 to 1.5.6); the range takes 1 to 5 s per million rows, but 50 s and more on text, where
 * lists take 10 to 30 s per million distinct values. One statement plans them all: 10 ms for fourteen small indexes,
 * which take 25 one by one (measured, 1.5.5).
 */
export async function planLookUps(
  connection: SqlConnection,
  indexed: readonly IndexedColumn[],
): Promise<LookUp[]> {
  if (indexed.length === 0) {
    return [];
  }
  const questions = indexed.map((column, place) =>
    column.type === 'VARCHAR' ? lists(column, place) : range(column, place),
  );
  const rows = await connection.rows(`${questions.join(' UNION ALL ')} ORDER BY place, list_number`);
  return rows.flatMap((row) => {
    const of = indexed[Number(row.place)];
    return of === undefined
      ? []
      : [{ of, condition: conditionOf(of, row), rows: Number(row.n), rowIds: String(row.row_ids) }];
  });
}

function conditionOf({ column, type }: IndexedColumn, { sought }: Row): string {
  return type === 'VARCHAR'
    ? `${identifier(column)} IN (${sought})`
    : `${identifier(column)} >= ${exactValue(sought, type)}`;
}

/** SQL for a value of a type; `text` is what `exactText` made of it. */
export function exactValue(text: unknown, type: string): string {
  return `CAST(${literal(String(text))} AS ${type})`;
}

const VALUES_PER_LIST = 1000;

/** No condition but IS NOT NULL: the engine scans. It writes the lists as well, as `literal` would write each value. */
function lists(indexed: IndexedColumn, place: number): string {
  const [table, name] = [identifier(indexed.table), identifier(indexed.column)];
  return `SELECT ${place} AS place, list_number, system.main.string_agg(quoted, ',') AS sought, CAST(system.main.sum(n) AS BIGINT) AS n, system.main.bit_xor(row_ids) AS row_ids
     FROM (
       SELECT '''' || system.main.replace(system.main.replace(value, '''', ''''''), system.main.chr(0), ${literal(WRITTEN_NUL)}) || '''' AS quoted, count(*) AS n, system.main.bit_xor(row_id) AS row_ids,
         (row_number() OVER () - 1) // ${VALUES_PER_LIST} AS list_number
       FROM (SELECT ${name}, ${rowIdentity(indexed)} FROM ${table} AS row_of_it WHERE ${name} IS NOT NULL) AS present (value, row_id)
       GROUP BY value
     )
     GROUP BY list_number`;
}

function range(indexed: IndexedColumn, place: number): string {
  const [table, name] = [identifier(indexed.table), identifier(indexed.column)];
  return `SELECT ${place} AS place, 0 AS list_number, ${exactText(indexed.type)} AS sought, n, row_ids
     FROM (SELECT system.main.min(${name}), count(*), system.main.bit_xor(${rowIdentity(indexed)}) FROM ${table} AS row_of_it WHERE ${name} IS NOT NULL) AS present (value, n, row_ids)
     WHERE n > 0`;
}

/** SQL for `value` as text that casts back to it, whatever the session's time zone: instants are written in UTC. */
export function exactText(type: string): string {
  return type === 'TIMESTAMP WITH TIME ZONE'
    ? "CASE WHEN system.main.isfinite(value) THEN CAST(system.main.make_timestamp(system.main.epoch_us(value)) AS VARCHAR) || '+00' ELSE CAST(value AS VARCHAR) END"
    : 'CAST(value AS VARCHAR)';
}
