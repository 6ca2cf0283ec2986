import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, UsageError } from '../../errors/errors.js';
import { refuseNoPath } from '../../errors/refuse-no-path.js';

/**
 * The files that were named, and every `.json` file in the folders that were named, at any depth, in the order of their
 * names. On Windows no shell turns `*.json` into names.
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
    const names = await readdir(given, { recursive: true });
    return names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => path.join(given, name));
  } catch (error) {
    throw new UsageError(
      `The report ${given} cannot be read: ${messageOf(error)}. Name the files that "npx frcompat matrix --reporter json=<file>" wrote, or the folder that they are in.`,
      { cause: error },
    );
  }
}
