import { createHash } from 'node:crypto';
import type { SqlConnection } from '../engine/database.js';
import { identifier } from '../engine/sql.js';

/** What stands for NULL in a row of text, so that it differs from the text `NULL`. */
export const NULL_MARKER = '␀';

/**
 * Every row of a table, found by a scan, in an order that depends on the rows alone. Values are the engine's own
 * text, or `NULL_MARKER`; points in time are in UTC whatever the time zone of the session.
 *
 * @throws the engine's own error when the table or a column is missing, or the file is damaged
 */
export async function readTable(
  connection: SqlConnection,
  table: string,
  columns: readonly string[],
): Promise<string[][]> {
  const described = await connection.rows(`DESCRIBE ${identifier(table)}`);
  const types = new Map(described.map((column) => [column.column_name, column.column_type]));
  const cells = columns.map((column, i) => `${asText(column, types.get(column))} AS c${i}`);
  const rows = await connection.rows(`SELECT ${cells.join(', ')} FROM ${identifier(table)}`);
  return rows.map((row) => columns.map((_, i) => textOf(row[`c${i}`]))).sort(compareRows);
}

/** A sha256 over rows as `readTable` gives them. Neither the order of the rows nor that of the columns matters. */
export function digestTable(rows: readonly (readonly string[])[], columns: readonly string[]): string {
  const order = columns.map((_, i) => i).sort((a, b) => compareText(columns[a] ?? '', columns[b] ?? ''));
  const reordered = rows.map((row) => order.map((i) => row[i] ?? NULL_MARKER)).sort(compareRows);
  const hash = createHash('sha256');
  for (const line of [order.map((i) => columns[i]), ...reordered]) {
    hash.update(`${JSON.stringify(line)}\n`);
  }
  return hash.digest('hex');
}

function asText(column: string, type: unknown): string {
  return type === 'TIMESTAMP WITH TIME ZONE'
    ? `CAST(${identifier(column)} AT TIME ZONE 'UTC' AS VARCHAR) || '+00'`
    : `CAST(${identifier(column)} AS VARCHAR)`;
}

function textOf(value: unknown): string {
  return value === null ? NULL_MARKER : String(value);
}

function compareRows(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing === -1 ? 0 : compareText(a[differing] ?? '', b[differing] ?? '');
}

/** By code unit: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
