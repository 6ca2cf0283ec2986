import type { BootReport } from '../../../src/recorder/index.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { contract } from '../../../src/schema/contract/contract.js';
import { withPlainOpen } from './legacy-file.js';

type Additions = Pick<BootReport, 'createdTables' | 'addedColumns' | 'createdIndexes'>;

/** What a boot has to add to a file, whatever the newest revision is: all of the contract that it lacks. */
export async function lackedBy(file: string): Promise<Additions> {
  const { tables, indexes } = await withPlainOpen(file, readCatalog);
  const find = (name: string) => tables.find((table) => table.name === name);
  const isThere = (table: string, column: string) => find(table)?.columns.some(({ name }) => name === column);
  return inAnyOrder({
    createdTables: contract.tables.map(({ name }) => name).filter((name) => find(name) === undefined),
    addedColumns: contract.tables
      .filter(({ name }) => find(name) !== undefined)
      .flatMap((table) => table.columns.map(({ name }) => ({ table: table.name, name })))
      .filter(({ table, name }) => !isThere(table, name))
      .map(({ table, name }) => `${table}.${name}`),
    createdIndexes: contract.indexes
      .map(({ name }) => name)
      .filter((name) => !indexes.some((index) => index.name === name)),
  });
}

/** The same of what a boot said that it added; the order is for the guard to hold. */
export function inAnyOrder({ createdTables, addedColumns, createdIndexes }: Additions): Additions {
  return {
    createdTables: [...createdTables].sort(),
    addedColumns: [...addedColumns].sort(),
    createdIndexes: [...createdIndexes].sort(),
  };
}
