import type { Baseline } from '../../corpus/baseline.js';
import { NULL_MARKER, readTables, type TableRows, type TypedTable } from '../../corpus/rows.js';
import type { CatalogSnapshot, TableSnapshot } from '../../schema/catalog/catalog.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { addedRow, compareRows } from './compare-rows.js';
import type { Inspection } from './inspection.js';

/** What became of the rows of some tables of the fixture; columns that a table got since must be NULL in all of them. */
export async function rowDifferences(
  { database, catalog }: Inspection,
  { tables }: CatalogSnapshot,
  baseline: Baseline,
): Promise<Difference[]> {
  const comparisons = baseline.tables
    .filter(({ name }) => tables.some((wanted) => wanted.name === name))
    .map((before) => ({ before, found: catalog.tables.find((table) => table.name === before.name) }));
  const lost = comparisons.flatMap(({ before, found }) => lostParts(before, found));
  const whole = comparisons.flatMap(({ before, found }) =>
    found === undefined || lostParts(before, found).length > 0
      ? []
      : [{ before, now: inOrderOf(before, found) }],
  );
  const found = await readTables(
    database,
    whole.map(({ now }) => now),
  );
  return [...lost, ...whole.flatMap(({ before, now }, i) => changesOf(before, now, found[i]?.rows ?? []))];
}

/** The table, or those of its columns, that are gone. */
function lostParts(before: TableRows, found: TableSnapshot | undefined): Difference[] {
  const present = found?.columns.map((column) => column.name) ?? [];
  const lost = before.columns.filter((column) => !present.includes(column));
  const paths = found === undefined ? [before.name] : lost.map((column) => `${before.name}.${column}`);
  return paths.map((path) => ({ path, expected: 'there, with its values', actual: 'gone' }));
}

/** The old columns in their old order, then those that were added. */
function inOrderOf({ name, columns }: TableRows, found: TableSnapshot): TypedTable {
  const old = columns.flatMap((column) => found.columns.filter((one) => one.name === column));
  return { name, columns: [...old, ...found.columns.filter((one) => !columns.includes(one.name))] };
}

function changesOf(before: TableRows, now: TypedTable, actual: TableRows['rows']): Difference[] {
  const columns = now.columns.map((column) => column.name);
  const additions = columns.slice(before.columns.length);
  const rows = before.rows.map((row) => [...row, ...additions.map(() => NULL_MARKER)]);
  const { differences, added } = compareRows({ name: before.name, columns, rows }, actual);
  return [
    ...differences,
    ...added
      .filter((row) => !isLogOfBoot(before.name, row[columns.findIndex(isActor)]))
      .map((row) => addedRow(before.name, row)),
  ];
}

/** A recorder may record what its boot did as an event of the actor `system`. */
export function isLogOfBoot(table: string, actor: string | undefined): boolean {
  return table.toLowerCase() === 'events' && actor === 'system';
}

function isActor(column: string): boolean {
  return column.toLowerCase() === 'actor';
}
