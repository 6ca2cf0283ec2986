import { readFile, writeFile } from 'node:fs/promises';
import { births } from '../../../generators/revisions/index.js';
import type { Revision } from '../../../generators/revisions/revision.js';
import type { Database, Row } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { inFileOfOwn } from './in-folder.js';

export const birthIds: readonly string[] = births.map(({ id }) => id);

/** The revision (or the packet's shape) of that id. */
export function birth(id: string): Revision {
  const found = births.find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new RangeError(`no birth ${id}`);
  }
  return found;
}

/** By birth: what a file of it holds. To make one takes a hundred times as long as to copy it. */
const made = new Map<string, Promise<Buffer>>();

/** Makes a file as a revision left it after a clean exit: its schema and its sample rows; then `more`, in a session of its own. */
export async function makeLegacyFile(file: string, id: string, more: readonly string[] = []): Promise<void> {
  const bytes = made.get(id) ?? makeBirth(birth(id));
  made.set(id, bytes);
  await writeFile(file, await bytes);
  if (more.length > 0) {
    await makeFile(file, more);
  }
}

async function makeBirth({ bootStatements, sampleRows }: Revision): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  await inFileOfOwn(async (file) => {
    await makeFile(file, [...bootStatements, ...sampleRows]);
    bytes = await readFile(file);
  });
  return bytes;
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
