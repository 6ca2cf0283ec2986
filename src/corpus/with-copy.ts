import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { removeDirectory } from '../files/temporary-directory.js';
import { copyDatabase } from './copy-database.js';

/**
 * Works on a copy of a database that no process has open, with its WAL where it has one, and removes it whatever comes of
 * the work.
 *
 * @param folder a new folder for the copy
 * @throws the file system's own error, that of `copyDatabase`, or that of `work`
 */
export async function withCopy<T>(
  file: string,
  folder: string,
  work: (copy: string) => Promise<T>,
): Promise<T> {
  await mkdir(folder);
  try {
    const copy = path.join(folder, path.basename(file));
    copyDatabase(file, copy);
    return await work(copy);
  } finally {
    await removeDirectory(folder);
  }
}
