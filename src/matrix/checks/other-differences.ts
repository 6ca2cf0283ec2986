import type { Others } from '../../corpus/others.js';
import { definitionDifferences } from '../../schema/catalog/definitions.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { addedRow, compareRows } from './compare-rows.js';

/** Everything in which they differ; the rows of a table that is another one now are not compared. Pure. */
export function otherDifferences(expected: Others, actual: Others): Difference[] {
  const definitions = definitionDifferences(expected.definitions, actual.definitions);
  return [
    ...definitions,
    ...expected.tables
      .filter(({ name }) => !definitions.some(({ path }) => path === `tables.${name}`))
      .flatMap((before) => {
        const now = actual.tables.find(({ name }) => name === before.name);
        const { differences, added } = compareRows(before, now?.rows ?? []);
        return [...differences, ...added.map((row) => addedRow(before.name, row))];
      }),
  ];
}
