import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The names of the directories of the cells under way, where the temporary directory holds one run's; none before it. */
export async function cellDirectories(temporaryDirectory: string): Promise<string[]> {
  const [root] = await readdir(temporaryDirectory);
  const names = root === undefined ? [] : await readdir(path.join(temporaryDirectory, root)).catch(() => []);
  return names.filter((name) => name !== 'fixtures');
}
