import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { HarnessError, messageOf } from '../errors.js';
import type { Fixture } from './manifest.js';
import { sha256 } from './read-stored-file.js';

const compress = promisify(gzip);

/**
 * Compresses a file into the corpus and answers what the manifest says of it; the same bytes give the same file, for
 * gzip is told no time and no name.
 *
 * @param level 9 for a file that is kept, 1 for one that is read once
 * @throws {HarnessError} the target cannot be written
 */
export async function storeFile(
  file: string,
  target: string,
  level: 1 | 9 = 9,
): Promise<Fixture['database']> {
  const bytes = await readFile(file);
  const compressed = await compress(bytes, { level });
  try {
    await writeFile(target, compressed);
  } catch (error) {
    throw new HarnessError(`${target} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
  return { sha256: sha256(bytes), bytes: bytes.length };
}
