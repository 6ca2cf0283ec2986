import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { foreignObjects } from '../../schema/contract/foreign-objects.js';

/** What is in a file and not the recorder's, by kind and name only: `table notes (4 columns)`, `index i on events`. */
export function foreignNames(catalog: CatalogSnapshot, otherObjects: readonly string[]): string[] {
  const { tables, indexes, views } = foreignObjects(catalog);
  return [
    ...tables.map(({ name, columns }) => `table ${name} (${columns.length} columns)`),
    ...indexes.map(({ name, table }) => `index ${name} on ${table}`),
    ...views.map(({ name }) => `view ${name}`),
    ...otherObjects,
  ];
}
