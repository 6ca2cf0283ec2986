import { existsSync } from 'node:fs';
import { openAttached } from '../../engine/attach-in-memory.js';
import type { Database } from '../../engine/database.js';
import type { OpenSubject } from '../../subjects/subject.js';
import type { CellContext } from './cell-context.js';

/** A session of the subject for several checks, opened when one of them needs it; once closed, the next is a new one. */
export class SharedSession {
  private opened: Promise<OpenSubject> | undefined;

  constructor(private readonly context: CellContext) {}

  /** Works with the subject. After anything went wrong the next check gets a session that knows nothing of it. */
  async use<T>(work: (open: OpenSubject) => Promise<T>): Promise<T> {
    this.opened ??= bootAgain(this.context);
    try {
      return await work(await this.opened);
    } catch (error) {
      await this.close().catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await (await opened)?.close();
  }
}

async function bootAgain({ subject, engine, file }: CellContext): Promise<OpenSubject> {
  const { result, open } = await subject.boot(engine, file);
  if (open === undefined) {
    throw new Error(
      `The file did not boot again: ${result.status === 'failed' ? result.message : 'no session'}`,
    );
  }
  return open;
}

/** A file that the harness has open, to look at it. */
export interface OpenFile {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * Opens the file plainly. Without a log there is nothing that a plain open would do differently, so then it is attached to
 * an instance in memory instead, which tells the same 30 ms sooner.
 */
export async function openToLook({ engine, file }: Pick<CellContext, 'engine' | 'file'>): Promise<OpenFile> {
  if (!existsSync(`${file}.wal`)) {
    return await openAttached(engine, file);
  }
  const database = await engine.open(file);
  return { database, close: () => database.close() };
}

/** Opens the file like that, looks into it, and closes it. */
export async function lookInto<T>(
  context: CellContext,
  look: (database: Database) => Promise<T>,
): Promise<T> {
  const { database, close } = await openToLook(context);
  try {
    return await look(database);
  } finally {
    await close();
  }
}
