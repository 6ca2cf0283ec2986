import type { CatalogSnapshot, TableSnapshot } from '../catalog/catalog.js';
import { findDifferences } from '../catalog/compare-catalogs.js';
import type { ContractComparison } from './compare-with-contract.js';
import { contract } from './contract.js';
import { ownedObjects } from './foreign-objects.js';

/**
 * Holds a file's schema after a boot against what additive migration must make of the schema that it had before: for
 * files of an invented past, whose history declares nothing. Every table that was there has its columns and constraints
 * as they were, then the columns of the contract that it lacked, nullable and without a default, in any order; every
 * other table is the contract's; every index is the contract's. Names are compared as the engine does, without case.
 */
export function compareWithPast(actual: CatalogSnapshot, before: CatalogSnapshot): ContractComparison {
  const [found, past] = [lowerCased(ownedObjects(actual)), lowerCased(ownedObjects(before))];
  const tables = contract.tables.map((wanted) => {
    const born = past.tables.find(({ name }) => name === wanted.name);
    return born === undefined
      ? wanted
      : migrated(
          born,
          wanted,
          found.tables.find(({ name }) => name === wanted.name),
        );
  });
  return { declared: [], undeclared: findDifferences({ ...contract, tables }, found), unfulfilled: [] };
}

/** The columns that were added stand in the order in which the file has them. */
function migrated(
  born: TableSnapshot,
  wanted: TableSnapshot,
  actual: TableSnapshot | undefined,
): TableSnapshot {
  const order = actual?.columns.map(({ name }) => name) ?? [];
  const added = wanted.columns
    .filter((column) => !born.columns.some(({ name }) => name === column.name))
    .map((column) => ({ ...column, nullable: true, default: null }))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  return { ...born, columns: [...born.columns, ...added] };
}

function lowerCased({ tables, indexes, views }: CatalogSnapshot): CatalogSnapshot {
  return {
    tables: tables.map((table) => ({
      ...table,
      name: table.name.toLowerCase(),
      columns: table.columns.map((column) => ({ ...column, name: column.name.toLowerCase() })),
    })),
    indexes: indexes.map((index) => ({
      ...index,
      name: index.name.toLowerCase(),
      table: index.table.toLowerCase(),
      columns: index.columns.map((column) => column.toLowerCase()),
    })),
    views,
  };
}
