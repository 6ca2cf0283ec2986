import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import { foreignObjects } from '../../schema/foreign-objects.js';
import { readCatalog } from '../../schema/read-catalog.js';
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
export interface FoundText {
  readonly column: string;
  readonly text: string;
  readonly json: boolean;
  /** Whether the column holds free text, so that a string can stand anywhere in it. */
  readonly free: boolean;
}

/** Every value of every table of every schema that is neither a number, a word that the schema prescribes, nor infinity. */
export async function* readTexts(database: Database): AsyncGenerator<FoundText> {
  const schemas = await database.rows(
    'SELECT DISTINCT schema_name AS name FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal',
  );
  const catalog = String((await database.rows('SELECT current_database() AS name'))[0]?.name);
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

/** The words of a schema, which a fixture keeps: names, types, and of the recorder's own tables also their rules. */
export function wordsOf(catalog: CatalogSnapshot): string {
  const foreign = foreignObjects(catalog);
  return [
    ...catalog.tables.flatMap(({ name, columns, constraints }) => [
      name,
      ...columns.flatMap((column) => [column.name, column.type]),
      ...constraints,
      ...(foreign.tables.some((table) => table.name === name)
        ? []
        : columns.map((column) => column.default ?? '')),
    ]),
    ...catalog.indexes.flatMap(({ name, columns }) => [name, ...columns]),
    ...catalog.views.map(({ name }) => name),
  ].join('\n');
}
