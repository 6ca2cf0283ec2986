import type { CatalogSnapshot } from './catalog.js';
import { ownedIndexes, ownedTables } from './contract.js';

/**
 * The part of a catalog that the recorder must leave exactly as it found it: tables of other names, every view, and
 * indexes of other names, those on the recorder's own tables included.
 */
export function foreignObjects(catalog: CatalogSnapshot): CatalogSnapshot {
  return {
    tables: catalog.tables.filter(({ name }) => !ownedTables.includes(name)),
    indexes: catalog.indexes.filter(({ name }) => !ownedIndexes.includes(name)),
    views: catalog.views,
  };
}

/** The other part: the recorder's own tables and indexes. */
export function ownedObjects(catalog: CatalogSnapshot): CatalogSnapshot {
  return {
    tables: catalog.tables.filter(({ name }) => ownedTables.includes(name)),
    indexes: catalog.indexes.filter(({ name }) => ownedIndexes.includes(name)),
    views: [],
  };
}
