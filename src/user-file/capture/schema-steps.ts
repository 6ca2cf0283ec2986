import type { SqlConnection } from '../../engine/database.js';
import { identifier, literal } from '../../engine/sql.js';
import type { CatalogSnapshot, ColumnSnapshot } from '../../schema/catalog/catalog.js';
import { inEverySchema } from '../../schema/catalog/every-schema.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import { attachedAs, named, type State } from './attached-as.js';
import { type Comment, readComments } from './comments.js';
import { type Dropped, isDropped } from './drops.js';

/** Statements that change a schema, by what they do, in the order in which it was done. */
export interface SchemaSteps {
  readonly table: string[];
  readonly alter: string[];
  readonly index: string[];
  readonly comment: string[];
  readonly sequenceValue: string[];
}

/**
 * The statements that lead from one state of a file's schema to a later one: new tables and indexes, columns added at the
 * end of the tables that were there, sequences that went on. What was commented gets an entry like it, and no comment.
 * What is neither table nor index is no part of this; see `collectDefinitions`. Anything else (a dropped column) is left
 * out, and shows when the outcome is held against the original.
 *
 * @param drops what was dropped in between: where it is there later, it was made anew
 * @param database with the states attached
 */
export async function schemaSteps(
  after: CatalogSnapshot,
  drops: readonly Dropped[],
  database: SqlConnection,
): Promise<SchemaSteps> {
  return {
    table: await newObjects(database, 'table', drops),
    alter: await addedColumns(database, drops),
    index: await newObjects(database, 'index', drops),
    comment: await commentSteps(database, after),
    sequenceValue: await sequenceSteps(database),
  };
}

/** What was dropped and made anew had no column added. */
async function addedColumns(database: SqlConnection, drops: readonly Dropped[]): Promise<string[]> {
  const [before, after] = [await tablesIn(database, 'before'), await tablesIn(database, 'after')];
  return after.flatMap(({ schema, name, columns }) => {
    const born = isDropped(drops, { kind: 'TABLE', schema, name })
      ? undefined
      : before.find((table) => table.schema === schema && table.name === name);
    const added = columns.slice(born?.columns.length ?? columns.length);
    return added.map((column) => addColumn(`${identifier(schema)}.${identifier(name)}`, column));
  });
}

async function tablesIn(database: SqlConnection, state: State) {
  await database.run(`USE ${named[state]}.main`);
  return await inEverySchema(database, async (_, schema) =>
    (await readCatalog(database)).tables.map(({ name, columns }) => ({ schema, name, columns })),
  );
}

/** How the later state creates what the earlier one has not, or had until it was dropped, itself or with its table. */
async function newObjects(
  database: SqlConnection,
  kind: 'table' | 'index',
  drops: readonly Dropped[],
): Promise<string[]> {
  const [before, after] = [
    await objectsIn(database, 'before', kind),
    await objectsIn(database, 'after', kind),
  ];
  const standing = before.filter(
    ({ schema, name, table }) =>
      !isDropped(drops, { kind: kind.toUpperCase(), schema, name }) &&
      !isDropped(drops, { kind: 'TABLE', schema, name: table }),
  );
  const isNew = (object: CreatedObject) =>
    !standing.some(({ schema, name }) => schema === object.schema && name === object.name);
  return after.filter(isNew).map(({ sql }) => sql);
}

interface CreatedObject {
  readonly schema: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string;
}

async function objectsIn(
  database: SqlConnection,
  state: State,
  kind: 'table' | 'index',
): Promise<CreatedObject[]> {
  const rows = await database.rows(
    `SELECT schema_name, ${kind}_name AS name, table_name, sql FROM duckdb_${kind === 'table' ? 'tables' : 'indexes'}()
     WHERE database_name = ${literal(attachedAs[state])} AND sql IS NOT NULL ORDER BY ${kind}_oid`,
  );
  return rows.map(({ schema_name, name, table_name, sql }) => ({
    schema: String(schema_name),
    name: String(name),
    table: String(table_name),
    sql: String(sql),
  }));
}

/**
 * Where no comment is another than before, of all that have one: something was given the same again. Where nothing has
 * one, of a table of the recorder.
 */
async function commentSteps(database: SqlConnection, after: CatalogSnapshot): Promise<string[]> {
  await database.run(`USE ${named.before}.main`);
  const before = await readComments(database);
  await database.run(`USE ${named.after}.main`);
  const later = await readComments(database);
  const isIn = (comments: readonly Comment[], { on, text }: Comment) =>
    comments.some((other) => other.on === on && other.text === text);
  const other = [...before.filter((one) => !isIn(later, one)), ...later.filter((one) => !isIn(before, one))];
  const commented = new Set((other.length > 0 ? other : later).map(({ on }) => on));
  return commented.size > 0 ? [...commented].map((on) => `COMMENT ON ${on} IS NULL`) : silentComment(after);
}

/**
 * One that says nothing, of a table of the recorder: of a column it alters the table, which no plain open may replay
 * (1.5.5).
 */
export function silentComment({ tables }: CatalogSnapshot): string[] {
  const owned = tables.filter(({ name }) => isOwnedTable(name));
  return owned.slice(0, 1).map(({ name }) => `COMMENT ON TABLE ${identifier(name)} IS NULL`);
}

/** Their text has the number that comes next; the last one is told wrongly once a file was closed (1.5.5). */
async function sequenceSteps(database: SqlConnection): Promise<string[]> {
  const numbers = (state: State) =>
    `SELECT schema_name, sequence_name, sql FROM duckdb_sequences() WHERE database_name = ${literal(attachedAs[state])} AND last_value IS NOT NULL`;
  const rows = await database.rows(`${numbers('after')} EXCEPT ${numbers('before')}`);
  return rows.map(
    ({ schema_name, sequence_name }) =>
      `SELECT nextval(${literal(`${identifier(String(schema_name))}.${identifier(String(sequence_name))}`)})`,
  );
}

/** @param table as SQL names it */
function addColumn(table: string, { name, type, default: standard }: ColumnSnapshot): string {
  const defaultValue = standard === null ? '' : ` DEFAULT ${standard}`;
  return `ALTER TABLE ${table} ADD COLUMN ${identifier(name)} ${type}${defaultValue}`;
}
