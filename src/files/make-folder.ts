import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder, and those above it that are missing; one that is there stays. Not with `recursive`: Node.js 20 tries
 * for ever where the system takes no folder in one that is there and says ENOENT, as Linux does of `/proc`.
 *
 * @throws what the system says of the folder that it does not make
 */
export async function makeFolder(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (parent !== folder && !existsSync(parent)) {
    await makeFolder(parent);
  }
  try {
    await mkdir(folder);
  } catch (error) {
    const stats = await stat(folder).catch(() => undefined);
    if (stats?.isDirectory() !== true) {
      throw error;
    }
  }
}
