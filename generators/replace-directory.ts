import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError } from '../src/errors/errors.js';
import { removeDirectory } from '../src/files/temporary-directory.js';

/**
 * Fills a new folder beside `directory` and puts it in its place at the end. Until then, and whenever the filling
 * fails or is interrupted, `directory` stays as it was. Of several processes that do this each fills a folder of its own.
 *
 * @throws what `fill` throws
 * @throws {HarnessError} a folder or a file in it cannot be made or moved; the folder is named
 */
export async function replaceDirectory(
  directory: string,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  const staging = `${directory}${BUILDING}${process.pid}`;
  try {
    await removeAbandoned(directory);
    await mkdir(staging);
    try {
      await fill(staging);
      await swap(directory, staging);
    } finally {
      await removeDirectory(staging);
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) {
      throw error;
    }
    throw new HarnessError(
      `${directory} cannot be replaced: ${error.message}. Close what has it open, and see that its parent folder can be written to and the disk is not full.`,
      { cause: error },
    );
  }
}

const BUILDING = '.building-';

/** What processes were filling that were killed. */
async function removeAbandoned(directory: string): Promise<void> {
  const [parent, prefix] = [path.dirname(directory), path.basename(directory) + BUILDING];
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (/^\d+$/.test(pid) && !isAlive(Number(pid))) {
      await removeDirectory(path.join(parent, name));
    }
  }
}

/** This process has made none yet: what bears its number is of one that had the same. */
function isAlive(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function swap(directory: string, staging: string): Promise<void> {
  if (!existsSync(directory)) {
    await rename(staging, directory);
    return;
  }
  const replaced = `${directory}.replaced`;
  await removeDirectory(replaced);
  await rename(directory, replaced);
  try {
    await rename(staging, directory);
  } catch (error) {
    await rename(replaced, directory);
    throw error;
  }
  await removeDirectory(replaced);
}
