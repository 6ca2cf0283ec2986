import { births } from '../../../generators/revisions/index.js';
import type { Revision } from '../../../generators/revisions/revision.js';
import type { Database, Row } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';

export const birthIds: readonly string[] = births.map(({ id }) => id);

/** The revision (or the packet's shape) of that id. */
export function birth(id: string): Revision {
  const found = births.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new RangeError(`no birth ${id}`);
  }
  return found;
}

/** Makes a file as a revision left it after a clean exit: its schema, its sample rows, then `more`. */
export async function makeLegacyFile(file: string, id: string, more: readonly string[] = []): Promise<void> {
  const { bootStatements, sampleRows } = birth(id);
  await makeFile(file, [...bootStatements, ...sampleRows, ...more]);
}

/** Makes (or changes) a file by plain SQL and closes it cleanly. */
export async function makeFile(file: string, statements: readonly string[]): Promise<void> {
  await withPlainOpen(file, async (database) => {
    for (const statement of statements) {
      await database.run(statement);
    }
  });
}

/** Opens a file as any other tool would. */
export async function withPlainOpen<T>(file: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = await (await loadEngine()).open(file);
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

/** One query in a plain open. */
export async function plainRows(file: string, sql: string): Promise<Row[]> {
  return await withPlainOpen(file, (database) => database.rows(sql));
}
