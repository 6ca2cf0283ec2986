import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { HarnessError } from '../src/errors.js';
import { removeDirectory } from '../src/temporary-directory.js';

/**
 * Fills a new folder beside `directory` and puts it in its place at the end. Until then, and whenever the filling
 * fails or is interrupted, `directory` stays as it was.
 *
 * @throws what `fill` throws
 * @throws {HarnessError} a folder or a file in it cannot be made or moved; the folder is named
 */
export async function replaceDirectory(
  directory: string,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  const staging = `${directory}.building`;
  try {
    await removeDirectory(staging);
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
