import type { Database } from '../../engine/database.js';
import type { OpenSubject } from '../../subjects/subject.js';
import type { CellContext } from './cell-context.js';

/** Boots the subject, works with it, and closes it. */
export async function withSubject<T>(
  { subject, engine, file }: CellContext,
  work: (open: OpenSubject) => Promise<T>,
): Promise<T> {
  const { result, open } = await subject.boot(engine, file);
  if (open === undefined) {
    throw new Error(
      `The file did not boot again: ${result.status === 'failed' ? result.message : 'no session'}`,
    );
  }
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

/** Opens the file plainly, works with it, and closes it. */
export async function withDatabase<T>(
  { engine, file }: CellContext,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await engine.open(file);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
