import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { committedFixtures, manifestFile } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';

/** Copies some fixtures of the committed corpus, with a manifest of their own, into a new folder. */
export async function copyFixtures(into: string, ids: readonly string[]): Promise<void> {
  await mkdir(into);
  const fixtures = (await readManifest()).fixtures.filter(({ id }) => ids.includes(id));
  await writeFile(manifestFile(into), JSON.stringify({ format: 1, fixtures }));
  for (const name of await readdir(committedFixtures())) {
    if (ids.some((id) => name.startsWith(`${id}.db`))) {
      await copyFile(path.join(committedFixtures(), name), path.join(into, name));
    }
  }
}

/** One hash over the names and bytes of every file in a folder. */
export async function folderDigest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) {
    hash.update(name).update(await readFile(path.join(folder, name)));
  }
  return hash.digest('hex');
}
