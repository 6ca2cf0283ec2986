import type { Fixture } from '../../corpus/manifest.js';
import { NULL_MARKER } from '../../corpus/rows.js';
import type { SqlConnection } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import { type Definitions, definitionDifferences, definitionsOf } from '../../schema/definitions.js';
import type { Difference } from '../../schema/difference.js';
import {
  hasOtherObjects,
  type OtherObject,
  qualifiedName,
  readOtherObjects,
} from '../../schema/other-objects.js';
import { AD_HOC_ID } from '../../user-file/repro/ad-hoc-id.js';
import { compareRows, rowText, type TableRows } from './compare-rows.js';

/** What stands in a file beside the tables, indexes and views of its schema main; the recorder owns none of it. */
export interface Others {
  readonly definitions: Definitions;
  /** Every table of the other schemas, as a scan finds it. */
  readonly tables: readonly TableRows[];
}

const nothing: Others = { definitions: new Map(), tables: [] };

/** Macros are looked for where the manifest says that there are foreign things, or where nobody has written one. */
export async function readOthers(
  connection: SqlConnection,
  { id, content }: Pick<Fixture, 'id' | 'content'>,
): Promise<Others> {
  if (content !== 'foreign' && id !== AD_HOC_ID && !(await hasOtherObjects(connection))) {
    return nothing;
  }
  const objects = await readOtherObjects(connection);
  const tables: TableRows[] = [];
  for (const object of objects.filter(({ kind }) => kind === 'table')) {
    tables.push(await readRows(connection, object));
  }
  return { definitions: definitionsOf(objects), tables };
}

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
        const intruders = added.map((row) => ({
          path: before.name,
          expected: 'no such row',
          actual: rowText(row),
        }));
        return [...differences, ...intruders];
      }),
  ];
}

/** With the name of the database, for one of its schemas can have the same name. */
async function readRows(connection: SqlConnection, table: OtherObject): Promise<TableRows> {
  const [here] = await connection.rows('SELECT current_database() AS name');
  const from = [String(here?.name), table.schema ?? 'main', table.name].map(identifier).join('.');
  const columns = (await connection.rows(`DESCRIBE ${from}`)).map((column) => String(column.column_name));
  const cells = columns.map((column, i) => `CAST(${identifier(column)} AS VARCHAR) AS c${i}`);
  const rows = await connection.rows(`SELECT ${cells.join(', ')} FROM ${from}`);
  return {
    name: qualifiedName(table),
    columns,
    rows: rows.map((row) => columns.map((_, i) => textOf(row[`c${i}`]))),
  };
}

function textOf(value: unknown): string {
  return value === null ? NULL_MARKER : String(value);
}
