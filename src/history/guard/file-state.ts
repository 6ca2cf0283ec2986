import { type CatalogAndRows, readCatalogAndRows } from '../../corpus/baseline.js';
import type { TableRows } from '../../corpus/rows.js';
import type { SqlConnection } from '../../engine/database.js';
import { addedRow, compareRows } from '../../matrix/checks/compare-rows.js';
import { isLogOfBoot } from '../../matrix/checks/row-differences.js';
import { findDifferences } from '../../schema/catalog/compare-catalogs.js';
import { type Definitions, definitionDifferences } from '../../schema/catalog/definitions.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { readDefinitions } from './read-definitions.js';

/** All that two boots can leave otherwise in a file. */
export interface FileState extends CatalogAndRows {
  /** What the catalog does not tell, by its path. */
  readonly definitions: Definitions;
}

export async function readFileState(connection: SqlConnection): Promise<FileState> {
  return { ...(await readCatalogAndRows(connection)), definitions: await readDefinitions(connection) };
}

/** Everything in which two files differ; of the rows of a table that has the same columns in both the first. Pure. */
export function compareFileStates(expected: FileState, actual: FileState): Difference[] {
  const schema = findDifferences(expected.catalog, actual.catalog);
  const paths = schema.map(({ path }) => path);
  const isSame = (table: string) =>
    !paths.some((path) => path === `tables.${table}` || path.startsWith(`${table}.`));
  return [
    ...schema,
    ...definitionDifferences(expected.definitions, actual.definitions).filter(({ path }) =>
      isSame(tableOf(path)),
    ),
    ...expected.tables
      .filter(({ name }) => isSame(name))
      .flatMap((table) => firstChange(table, actual.tables)),
  ];
}

function tableOf(path: string): string {
  return path.replace(/\.definition$/, '');
}

function firstChange(expected: TableRows, actual: readonly TableRows[]): Difference[] {
  const found = actual.find(({ name }) => name === expected.name);
  const { differences, added } = compareRows(expected, found?.rows ?? []);
  const actor = expected.columns.indexOf('actor');
  const [intruder] = added.filter((row) => !isLogOfBoot(expected.name, row[actor]));
  return [...differences, ...(intruder === undefined ? [] : [addedRow(expected.name, intruder)])].slice(0, 1);
}
