import type { CatalogSnapshot, ColumnSnapshot, IndexSnapshot, TableSnapshot } from './catalog.js';
import { columnText, indexText } from './catalog-text.js';
import type { Difference } from './difference.js';

/** What stands for the side that lacks the thing altogether. */
export const ABSENT = 'absent';

/**
 * Everything in which two schemas differ: tables, indexes and views by name, tables then column by column. Pure; the
 * order of the result follows the names. Paths: `tables.t`, `t.column`, `t.column.type`, `t.column.nullable`,
 * `t.column.default`, `t.order` (of the columns that both have), `t.constraints`, `indexes.i`, `views.v`.
 */
export function findDifferences(expected: CatalogSnapshot, actual: CatalogSnapshot): Difference[] {
  return [
    ...pairs(expected.tables, actual.tables).flatMap(({ name, expected, actual }) =>
      expected !== undefined && actual !== undefined
        ? tableDifferences(expected, actual)
        : differing(`tables.${name}`, expected && tableSummary(expected), actual && tableSummary(actual)),
    ),
    ...pairs(expected.indexes, actual.indexes).flatMap(({ name, expected, actual }) =>
      differing(`indexes.${name}`, expected && indexSummary(expected), actual && indexSummary(actual)),
    ),
    ...pairs(expected.views, actual.views).flatMap(({ name, expected, actual }) =>
      differing(`views.${name}`, expected?.sql, actual?.sql),
    ),
  ];
}

function tableDifferences(expected: TableSnapshot, actual: TableSnapshot): Difference[] {
  const columns = pairs(expected.columns, actual.columns);
  const shared = new Set(
    columns.filter(({ expected, actual }) => expected && actual).map(({ name }) => name),
  );
  return [
    ...columns.flatMap(({ name, expected: wanted, actual: found }) =>
      wanted !== undefined && found !== undefined
        ? columnDifferences(`${expected.name}.${name}`, wanted, found)
        : differing(`${expected.name}.${name}`, wanted && columnText(wanted), found && columnText(found)),
    ),
    ...differing(`${expected.name}.order`, orderOf(expected, shared), orderOf(actual, shared)),
    ...differing(`${expected.name}.constraints`, constraintList(expected), constraintList(actual)),
  ];
}

function columnDifferences(path: string, expected: ColumnSnapshot, actual: ColumnSnapshot): Difference[] {
  return [
    ...differing(`${path}.type`, expected.type, actual.type),
    ...differing(`${path}.nullable`, nullability(expected), nullability(actual)),
    ...differing(`${path}.default`, expected.default ?? 'none', actual.default ?? 'none'),
  ];
}

function nullability(column: ColumnSnapshot): string {
  return column.nullable ? 'nullable' : 'not null';
}

function orderOf(table: TableSnapshot, names: ReadonlySet<string>): string {
  return table.columns
    .filter((column) => names.has(column.name))
    .map((column) => column.name)
    .join(', ');
}

function constraintList(table: TableSnapshot): string {
  return table.constraints.length === 0 ? 'none' : table.constraints.join('; ');
}

function tableSummary(table: TableSnapshot): string {
  return `a table of ${table.columns.length} column(s)`;
}

function indexSummary(index: IndexSnapshot): string {
  return `${index.unique ? 'unique, ' : ''}${indexText(index)}`;
}

function differing(path: string, expected = ABSENT, actual = ABSENT): Difference[] {
  return expected === actual ? [] : [{ path, expected, actual }];
}

/** Both sides of every name that either has; those of the expected side first, in its order. */
function pairs<T extends { readonly name: string }>(
  expected: readonly T[],
  actual: readonly T[],
): { name: string; expected: T | undefined; actual: T | undefined }[] {
  const wanted = new Map(expected.map((item) => [item.name, item]));
  const found = new Map(actual.map((item) => [item.name, item]));
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].map((name) => ({ name, expected: wanted.get(name), actual: found.get(name) }));
}
