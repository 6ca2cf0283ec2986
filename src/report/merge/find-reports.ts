import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, UsageError } from '../../errors/errors.js';
import { refuseNoPath } from '../../errors/refuse-no-path.js';

/**
 * The files that were named, and every `.json` file in the folders that were named, at any depth, in the order of their
 * names; a job of GitHub may download each into a folder that is called like it. On Windows no shell turns `*.json` into names.
 *
 * @throws {UsageError} there is no such file or folder
 */
export async function findReports(given: readonly string[]): Promise<string[]> {
  return (await Promise.all(given.map(filesOf))).flat();
}

async function filesOf(given: string): Promise<string[]> {
  refuseNoPath(given);
  try {
    if (!(await stat(given)).isDirectory()) {
      return [given];
    }
    const entries = await readdir(given, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.name.endsWith('.json') && !entry.isDirectory())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .sort();
  } catch (error) {
    throw new UsageError(
      `The report ${given} cannot be read: ${messageOf(error)}. Name the files that "npx frcompat matrix --reporter json=<file>" wrote, or the folder that they are in.`,
      { cause: error },
    );
  }
}
