import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';

/**
 * Does work that writes some small files. Where it fails they become what they were: a file that was not there is removed,
 * which also makes the room that the others need on a full disk.
 *
 * @throws what the work throws, or the system's error where a file cannot be put back
 */
export async function allOrNothing(files: readonly string[], work: () => Promise<void>): Promise<void> {
  const [missing, there] = [files.filter((file) => !existsSync(file)), files.filter(existsSync)];
  const before = await Promise.all(there.map((file) => readFile(file)));
  try {
    await work();
  } catch (error) {
    await Promise.all(missing.map((file) => rm(file, { force: true })));
    for (const [i, file] of there.entries()) {
      await writeFile(file, before[i] ?? '');
    }
    throw error;
  }
}
