import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { HarnessError, messageOf } from '../errors/errors.js';
import type { Fixture } from './manifest.js';
import { sha256 } from './read-stored-file.js';

const compress = promisify(gzip);

/**
 * Compresses a file into the corpus and answers what the manifest says of it; the same bytes give the same file, for
 * gzip is told no time and no name.
 *
 * @throws {HarnessError} the target cannot be written
 */
export async function storeFile(file: string, target: string): Promise<Fixture['database']> {
  const bytes = await readFile(file);
  const compressed = await compress(bytes, { level: 9 });
  try {
    await writeFile(target, compressed);
  } catch (error) {
    throw new HarnessError(`${target} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
  return { sha256: sha256(bytes), bytes: bytes.length };
}
