import { chmod, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HarnessError, messageOf } from '../errors/errors.js';

/**
 * A new directory among the system's temporary ones, readable by its owner only.
 *
 * @throws {HarnessError} the system's temporary directory cannot be used
 */
export async function makeTemporaryDirectory(): Promise<string> {
  try {
    // Imported here, for the library looks for the system's directory while it loads, and throws where there is none.
    const { dir } = await import('tmp-promise');
    return (await dir({ prefix: 'frcompat', mode: 0o700 })).path;
  } catch (error) {
    throw noDirectoryIn(tmpdir(), error);
  }
}

/**
 * Works in a new temporary directory, and removes it whatever comes of the work.
 *
 * @throws {HarnessError} see `makeTemporaryDirectory`
 */
export async function withTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await makeTemporaryDirectory();
  try {
    return await work(directory);
  } finally {
    await removeDirectory(directory);
  }
}

/** Removes a directory and all in it, also folders that somebody has made unreadable, or not to be written. */
export async function removeDirectory(directory: string): Promise<void> {
  try {
    await remove(directory);
  } catch (error) {
    if (process.platform === 'win32' || (error as NodeJS.ErrnoException).code !== 'EACCES') {
      throw error;
    }
    await openUp(directory);
    await remove(directory);
  }
}

/** On Windows a killed process's handles can outlive it, hence the retries. */
async function remove(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Gives the owner every folder back; a link is none. */
async function openUp(directory: string): Promise<void> {
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      await openUp(path.join(directory, entry.name));
    }
  }
}

/** What to throw when `parent` takes no new directory. */
export function noDirectoryIn(parent: string, cause: unknown): HarnessError {
  return new HarnessError(
    `No temporary directory can be made in ${parent}: ${messageOf(cause)}. Point TMPDIR (on Windows TEMP) to a directory that can be written and has room.`,
    { cause },
  );
}

/** What has a program that is started make its temporary files in a folder; Windows asks for the last two. */
export function temporaryFilesIn(folder: string): Readonly<Record<'TMPDIR' | 'TEMP' | 'TMP', string>> {
  return { TMPDIR: folder, TEMP: folder, TMP: folder };
}
