import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { HarnessError, messageOf } from '../src/errors.js';

/**
 * Fills a new folder beside `directory` and puts it in its place at the end. Until then, and whenever the filling
 * fails or is interrupted, `directory` stays as it was.
 *
 * @throws what `fill` throws
 * @throws {HarnessError} a folder cannot be made or moved; it is named
 */
export async function replaceDirectory(
  directory: string,
  fill: (staging: string) => Promise<void>,
): Promise<void> {
  const staging = `${directory}.building`;
  const replaced = `${directory}.replaced`;
  try {
    await attempt(staging, async () => {
      await remove(staging);
      await mkdir(staging);
    });
    await fill(staging);
    await attempt(directory, () => swap(directory, staging, replaced));
  } finally {
    await remove(staging);
  }
}

async function swap(directory: string, staging: string, replaced: string): Promise<void> {
  if (!existsSync(directory)) {
    await rename(staging, directory);
    return;
  }
  await remove(replaced);
  await rename(directory, replaced);
  try {
    await rename(staging, directory);
  } catch (error) {
    await rename(replaced, directory);
    throw error;
  }
  await remove(replaced);
}

async function attempt(directory: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new HarnessError(
      `${directory} cannot be replaced: ${messageOf(error)}. Close what has it open and see that its parent folder can be written to.`,
      { cause: error },
    );
  }
}

/** On Windows the handles of a process that was killed can outlive it by a moment, hence the retries. */
async function remove(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
