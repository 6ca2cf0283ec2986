import type { SqlConnection } from '../engine/database.js';
import { type Definitions, definitionsOf } from '../schema/catalog/definitions.js';
import {
  hasOtherObjects,
  type OtherObject,
  qualifiedName,
  readOtherObjects,
} from '../schema/catalog/other-objects.js';
import { AD_HOC_ID, type Fixture } from './manifest.js';
import {
  currentDatabase,
  describeColumns,
  nameInFull,
  readTables,
  type TableRows,
  type TypedTable,
} from './rows.js';

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
  const tables = await readRows(
    connection,
    objects.filter(({ kind }) => kind === 'table'),
  );
  return { definitions: definitionsOf(objects), tables };
}

async function readRows(connection: SqlConnection, objects: readonly OtherObject[]): Promise<TableRows[]> {
  const database = await currentDatabase(connection);
  const tables: TypedTable[] = [];
  for (const object of objects) {
    const elsewhere = { schema: object.schema ?? 'main', table: object.name };
    const sqlName = nameInFull(database, elsewhere);
    const columns = await describeColumns(connection, sqlName);
    tables.push({ name: qualifiedName(object), elsewhere, sqlName, columns });
  }
  return await readTables(connection, tables);
}
