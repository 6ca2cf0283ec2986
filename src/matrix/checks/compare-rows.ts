import { without } from '../../collections/multiset.js';
import type { TableRows } from '../../corpus/rows.js';
import type { Difference } from '../../schema/catalog/difference.js';

/** What became of the rows of a table. */
interface RowComparison {
  /** Rows that are gone, and values that are others now. */
  readonly differences: readonly Difference[];
  /** Rows that were not there before. */
  readonly added: readonly (readonly string[])[];
}

/**
 * Holds the rows of a table against those it had, both in the same columns. A row that is gone and one that is new are
 * taken for the same row, changed, when more than half of their values agree. Pure.
 */
export function compareRows(expected: TableRows, actual: TableRows['rows']): RowComparison {
  const [before, after] = [encode(expected.rows), encode(actual)];
  const added = decode(without(after, before));
  const differences = decode(without(before, after)).flatMap((row) => {
    const successor = added.findIndex((candidate) => countEqual(row, candidate) > row.length / 2);
    const [changed] = successor === -1 ? [] : added.splice(successor, 1);
    return changed === undefined
      ? [{ path: expected.name, expected: rowText(row), actual: 'no such row' }]
      : changedValues(expected, row, changed);
  });
  return { differences, added };
}

/** One row on a line. Payloads can be pages long; a person recognises a value by its beginning. */
function rowText(row: readonly string[]): string {
  return `(${row.map(shortened).join(', ')})`;
}

function changedValues({ name, columns }: TableRows, row: string[], changed: string[]): Difference[] {
  return columns.flatMap((column, i) =>
    row[i] === changed[i]
      ? []
      : [{ path: `${name}.${column} in ${rowText(row)}`, expected: row[i] ?? '', actual: changed[i] ?? '' }],
  );
}

function countEqual(a: readonly string[], b: readonly string[]): number {
  return a.filter((value, i) => value === b[i]).length;
}

function encode(rows: TableRows['rows']): string[] {
  return rows.map((row) => JSON.stringify(row));
}

function decode(rows: readonly string[]): string[][] {
  return rows.map((row) => JSON.parse(row) as string[]);
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}

/** A row that is there and was not, as a difference. */
export function addedRow(table: string, row: readonly string[]): Difference {
  return { path: table, expected: 'no such row', actual: rowText(row) };
}
