import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * The mark `<file>.verified` says: the indexes of the file with this header digest are known to agree with its rows.
 *
 * Indexes go stale when an engine from 1.4.0 to 1.5.6 replays a WAL and closes the file without having read through
 * them (duckdb 23788). The recorder itself never leaves a file that way, so only a file that something else wrote
 * since the recorder last closed it is in doubt: its header differs from the mark's. A missing, lost or unreadable
 * mark costs one look through every index, never more; it holds nothing but a hash.
 */
export function markOf(file: string): string {
  return `${file}.verified`;
}

export async function isVerified(file: string, headerDigest: string): Promise<boolean> {
  try {
    return (await readFile(markOf(file), 'utf8')).trim() === headerDigest;
  } catch {
    return false;
  }
}

/** Best effort: a mark that cannot be written is a look through the indexes at the next boot, not an error. */
export async function markVerified(file: string, headerDigest: string): Promise<void> {
  const staging = `${markOf(file)}.${process.pid}`;
  try {
    await writeFile(staging, `${headerDigest}\n`);
    await rename(staging, markOf(file));
  } catch {
    // A full or read-only disk: the next boot looks again.
  }
}
