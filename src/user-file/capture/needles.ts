import { currentDatabase } from '../../corpus/rows.js';
import type { Database } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../../engine/sql.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import { readComments } from './comments.js';
import { valueKinds } from './disguised-rows.js';
import { stringsInJson } from './json-text.js';

/** The shortest string that must not be found again, in characters. */
const SHORTEST = 4;

/**
 * Collects every string of four characters or more among the values of the current catalog, foreign tables included:
 * texts, the strings and keys in JSON, and ids and points in time as text; and every comment. What the type itself
 * permits alone (the labels of an ENUM, the words of a CHECK) is no value of anybody's.
 */
export async function collectNeedles(database: Database, needles: Set<string>): Promise<void> {
  const addAll = (strings: readonly string[]) => {
    for (const string of strings.filter((text) => [...text].length >= SHORTEST)) {
      needles.add(string);
    }
  };
  addAll((await readComments(database)).map(({ text }) => text));
  for await (const { text, json } of readTexts(database)) {
    addAll(json ? stringsInJson(text) : [text]);
  }
}

/** A value as it is read, and in which column. */
interface FoundText {
  readonly column: string;
  readonly text: string;
  readonly json: boolean;
  /** Whether the column holds free text, so that a string can stand anywhere in it. */
  readonly free: boolean;
}

/** Every value of every table of every schema that is neither a number, a word that the schema prescribes, nor infinity. */
export async function* readTexts(database: Database): AsyncGenerator<FoundText> {
  const schemas = await database.rows(
    `SELECT DISTINCT schema_name AS name FROM duckdb_tables() WHERE ${IN_THIS_DATABASE} AND NOT internal`,
  );
  const catalog = await currentDatabase(database);
  for (const { name: schema } of schemas) {
    await database.run(`USE ${identifier(catalog)}.${identifier(String(schema))}`);
    for (const table of (await readCatalog(database)).tables) {
      for (const [i, { type, permitted }] of valueKinds(table).entries()) {
        const column = table.columns[i]?.name ?? '';
        if (NUMBER.test(type)) {
          continue;
        }
        const rows = await database.rows(
          `SELECT DISTINCT CAST(${identifier(column)} AS VARCHAR) AS text FROM ${identifier(table.name)} WHERE ${identifier(column)} IS NOT NULL`,
        );
        const [json, free] = [type === 'JSON', type === 'JSON' || type === 'VARCHAR'];
        // A CHECK can name words and permit others: `who <> 'nobody'`.
        const texts = rows.map(({ text }) => String(text)).filter((text) => !permitted.includes(text));
        for (const text of texts.filter((each) => free || !/^-?infinity$/.test(each))) {
          yield { column: `${table.name}.${column}`, text, json, free };
        }
      }
    }
  }
  await database.run(`USE ${identifier(catalog)}.main`);
}

const NUMBER = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN)$/;

/**
 * The words that a fixture keeps: names, types with their labels, and the rules of tables, in whatever schema; of the
 * recorder's own tables also what their columns are by default. What a view or a macro says is none of them.
 */
export async function wordsOf(database: Database): Promise<string> {
  const rows = await database.rows(WORDS.join(' UNION ALL '));
  const { tables } = await readCatalog(database);
  const defaults = tables
    .filter(({ name }) => isOwnedTable(name))
    .flatMap(({ columns }) => columns.map((column) => column.default ?? ''));
  return [...rows.map(({ word }) => String(word)), ...defaults].join('\n');
}

const OWN = `${IN_THIS_DATABASE} AND NOT internal`;

const WORDS = [
  `SELECT schema_name AS word FROM duckdb_schemas() WHERE ${OWN}`,
  `SELECT table_name FROM duckdb_tables() WHERE ${OWN}`,
  `SELECT column_name FROM duckdb_columns() WHERE ${OWN}`,
  `SELECT data_type FROM duckdb_columns() WHERE ${OWN}`,
  `SELECT constraint_text FROM duckdb_constraints() WHERE ${IN_THIS_DATABASE}`,
  `SELECT index_name FROM duckdb_indexes() WHERE ${IN_THIS_DATABASE}`,
  `SELECT view_name FROM duckdb_views() WHERE ${OWN}`,
  `SELECT sequence_name FROM duckdb_sequences() WHERE ${IN_THIS_DATABASE}`,
  `SELECT type_name FROM duckdb_types() WHERE ${OWN}`,
  `SELECT unnest(labels) FROM duckdb_types() WHERE ${OWN}`,
  `SELECT function_name FROM duckdb_functions() WHERE ${OWN}`,
];
