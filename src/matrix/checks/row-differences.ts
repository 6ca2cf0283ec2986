import { NULL_MARKER, readTable } from '../../corpus/rows.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import type { Difference } from '../../schema/difference.js';
import type { Baseline } from './baseline.js';
import { compareRows, rowText, type TableRows } from './compare-rows.js';
import type { Inspection } from './inspection.js';

/** What became of the rows of some tables of the fixture; columns that a table got since must be NULL in all of them. */
export async function rowDifferences(
  inspection: Inspection,
  { tables }: CatalogSnapshot,
  baseline: Baseline,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const table of baseline.tables.filter(({ name }) => tables.some((wanted) => wanted.name === name))) {
    differences.push(...(await tableDifferences(inspection, table)));
  }
  return differences;
}

async function tableDifferences(
  { database, catalog }: Inspection,
  baseline: TableRows,
): Promise<Difference[]> {
  const found = catalog.tables.find((table) => table.name === baseline.name);
  const present = found?.columns.map((column) => column.name) ?? [];
  const lost = baseline.columns.filter((column) => !present.includes(column));
  if (found === undefined || lost.length > 0) {
    const paths = found === undefined ? [baseline.name] : lost.map((column) => `${baseline.name}.${column}`);
    return paths.map((path) => ({ path, expected: 'there, with its values', actual: 'gone' }));
  }
  const additions = present.filter((column) => !baseline.columns.includes(column));
  const columns = [...baseline.columns, ...additions];
  const rows = baseline.rows.map((row) => [...row, ...additions.map(() => NULL_MARKER)]);
  const actual = await readTable(database, baseline.name, columns);
  const { differences, added } = compareRows({ name: baseline.name, columns, rows }, actual);
  return [
    ...differences,
    ...added
      .filter((row) => !isLogOfBoot(baseline.name, row[columns.findIndex(isActor)]))
      .map((row) => ({ path: baseline.name, expected: 'no such row', actual: rowText(row) })),
  ];
}

/** A recorder may record what its boot did as an event of the actor `system`. */
function isLogOfBoot(table: string, actor: string | undefined): boolean {
  return table.toLowerCase() === 'events' && actor === 'system';
}

function isActor(column: string): boolean {
  return column.toLowerCase() === 'actor';
}
