import type { SqlConnection } from '../../engine/database.js';
import { identifier, literal } from '../../engine/sql.js';
import type { CatalogSnapshot, ColumnSnapshot } from '../../schema/catalog.js';
import { attachedAs, named, type State } from './attached-as.js';
import { type Comment, readComments } from './comments.js';

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
 * @param database with the states attached
 */
export async function schemaSteps(
  before: CatalogSnapshot,
  after: CatalogSnapshot,
  database: SqlConnection,
): Promise<SchemaSteps> {
  return {
    table: await newObjects(database, 'table'),
    alter: after.tables.flatMap(({ name, columns }) => {
      const had = before.tables.find((table) => table.name === name)?.columns.length ?? columns.length;
      return columns.slice(had).map((column) => addColumn(name, column));
    }),
    index: await newObjects(database, 'index'),
    comment: await commentSteps(database),
    sequenceValue: await sequenceSteps(database),
  };
}

/** How the later state creates what the earlier one has not. */
async function newObjects(database: SqlConnection, kind: 'table' | 'index'): Promise<string[]> {
  const from = `FROM duckdb_${kind === 'table' ? 'tables' : 'indexes'}()`;
  const rows = await database.rows(
    `SELECT sql ${from} WHERE database_name = ${literal(attachedAs.after)} AND sql IS NOT NULL AND (schema_name, ${kind}_name) NOT IN (
       SELECT (schema_name, ${kind}_name) ${from} WHERE database_name = ${literal(attachedAs.before)}
     ) ORDER BY ${kind}_oid`,
  );
  return rows.map(({ sql }) => String(sql));
}

/** Where no comment is another than before, of all that have one: something was given the same again. */
async function commentSteps(database: SqlConnection): Promise<string[]> {
  await database.run(`USE ${named.before}.main`);
  const before = await readComments(database);
  await database.run(`USE ${named.after}.main`);
  const after = await readComments(database);
  const isIn = (comments: readonly Comment[], { on, text }: Comment) =>
    comments.some((other) => other.on === on && other.text === text);
  const other = [...before.filter((one) => !isIn(after, one)), ...after.filter((one) => !isIn(before, one))];
  const commented = new Set((other.length > 0 ? other : after).map(({ on }) => on));
  return [...commented].map((on) => `COMMENT ON ${on} IS NULL`);
}

async function sequenceSteps(database: SqlConnection): Promise<string[]> {
  const numbers = (state: State) =>
    `SELECT schema_name, sequence_name, last_value FROM duckdb_sequences() WHERE database_name = ${literal(attachedAs[state])} AND last_value IS NOT NULL`;
  const rows = await database.rows(`${numbers('after')} EXCEPT ${numbers('before')}`);
  return rows.map(
    ({ schema_name, sequence_name }) =>
      `SELECT nextval(${literal(`${identifier(String(schema_name))}.${identifier(String(sequence_name))}`)})`,
  );
}

function addColumn(table: string, { name, type, default: standard }: ColumnSnapshot): string {
  const defaultValue = standard === null ? '' : ` DEFAULT ${standard}`;
  return `ALTER TABLE ${identifier(table)} ADD COLUMN ${identifier(name)} ${type}${defaultValue}`;
}
