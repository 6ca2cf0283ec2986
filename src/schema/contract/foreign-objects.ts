import type { CatalogSnapshot } from '../catalog/catalog.js';
import { ownedIndexes, ownedTables } from './contract.js';

/**
 * The part of a catalog that the recorder must leave exactly as it found it: tables of other names, every view, and
 * indexes of other names, those on the recorder's own tables included.
 */
export function foreignObjects(catalog: CatalogSnapshot): CatalogSnapshot {
  return {
    tables: catalog.tables.filter(({ name }) => !isOwnedTable(name)),
    indexes: catalog.indexes.filter(({ name }) => !isOneOf(ownedIndexes, name)),
    views: catalog.views,
  };
}

/** The other part: the recorder's own tables and indexes. */
export function ownedObjects(catalog: CatalogSnapshot): CatalogSnapshot {
  return {
    tables: catalog.tables.filter(({ name }) => isOwnedTable(name)),
    indexes: catalog.indexes.filter(({ name }) => isOneOf(ownedIndexes, name)),
    views: [],
  };
}

/** Whether a table of that name, in schema main, is one of the recorder's. */
export function isOwnedTable(name: string): boolean {
  return isOneOf(ownedTables, name);
}

/** Names differ for the engine only where more than their case differs. */
function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name.toLowerCase());
}
