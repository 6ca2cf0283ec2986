import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf } from '../errors/errors.js';
import type { Original } from './find-original.js';
import { logFiles } from './log-files.js';

/**
 * Copies a database and its log, in all its parts, into a new directory, for the owner alone to read and write. The
 * name is kept, for a plain open makes it the database's; but the engine takes a question mark for a URL's.
 *
 * @returns the path of the copy; its log is `<copy>.wal`
 * @throws {HarnessError} there is no room, or no permission
 */
export async function copyOriginal({ file, wal }: Original, directory: string): Promise<string> {
  const copy = path.join(directory, path.basename(file).replaceAll('?', '_'));
  const copiedLogs = logFiles(`${copy}.wal`);
  try {
    await mkdir(directory, { mode: 0o700 });
    await copyWritable(file, copy);
    for (const [i, log] of logFiles(wal).entries()) {
      if (existsSync(log)) {
        await copyWritable(log, copiedLogs[i] ?? '');
      }
    }
    return copy;
  } catch (error) {
    throw new HarnessError(
      `No copy of "${file}" can be made in ${directory}: ${messageOf(error)}. Make room or check the permissions.`,
      { cause: error },
    );
  }
}

/** Also where the original is write-protected. */
async function copyWritable(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await chmod(to, 0o600);
}
