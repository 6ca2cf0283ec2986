import { identifier } from '../../engine/sql.js';
import { UsageError } from '../../errors/errors.js';
import { asSentence } from '../../recorder/errors.js';
import { fileWord } from '../../recorder/text/file-word.js';
import { readLogEntries, textIn } from './log-kinds.js';

/**
 * What the log beside a database alters and that of a fixture cannot, each once, without what it was altered to:
 * `ALTER TABLE "main"."notes" RENAME COLUMN`. A fixture's log can add columns.
 */
export async function alterationsInLogOf(file: string): Promise<string[]> {
  const entries = await readLogEntries(file);
  const altered = entries.filter(({ kind }) => kind === 'alter').map(({ bytes }) => alteration(bytes));
  return [...new Set(altered)].filter((text) => !POSSIBLE.test(text));
}

/** That the log of a fixture cannot do what that of a file did, and why not: what it alters, what the engine said. */
export function logNotDoneAgain(given: string, reasons: readonly string[], cause?: unknown): UsageError {
  return new UsageError(
    `"${given}" is not captured, and nothing was written: what its log did cannot be done again: ${asSentence(reasons.join('; '))} Run npx frcompat rescue ${fileWord(given)} and capture the database that it makes, which has no log.`,
    { cause },
  );
}

/** The table that a foreign key refers to is altered when the one that has the key is made or dropped. */
const POSSIBLE = /^ALTER TABLE .* (ADD COLUMN|FOREIGN KEY)$/s;

/**
 * Field 200 is what is altered, 202 its schema and 203 its name, then a boolean, and 300 is how (1.1.3 to 1.5.6; but for a
 * foreign key the schema is empty until 1.5).
 */
function alteration(entry: Buffer): string {
  const isView = entry[KIND_AT] === VIEW;
  const [, afterCatalog] = textIn(entry, 201, KIND_AT + 1);
  const [schema, afterSchema] = textIn(entry, 202, afterCatalog);
  const [name, afterName] = textIn(entry, 203, afterSchema);
  const way = isView ? 'RENAME' : (ways.get(entry[afterName + 5] ?? 0) ?? '');
  return `ALTER ${isView ? 'VIEW' : 'TABLE'} ${identifier(schema)}.${identifier(name)} ${way}`.trimEnd();
}

const KIND_AT = 11;

/** The number of a view in DuckDB's AlterType. */
const VIEW = 2;

/** By the numbers of DuckDB's AlterTableType. */
const ways: ReadonlyMap<number, string> = new Map([
  [1, 'RENAME COLUMN'],
  [2, 'RENAME'],
  [3, 'ADD COLUMN'],
  [4, 'DROP COLUMN'],
  [5, 'ALTER COLUMN TYPE'],
  [6, 'ALTER COLUMN SET DEFAULT'],
  [7, 'FOREIGN KEY'],
  [8, 'ALTER COLUMN SET NOT NULL'],
  [9, 'ALTER COLUMN DROP NOT NULL'],
]);
