import { readFile } from 'node:fs/promises';
import { bytesOf, walOf } from './database-file.js';
import { DROP_INDEX, KIND } from './interleaved-log.js';
import { MOST_BYTES_READ } from './log-health.js';

/**
 * Who takes over a log that may have ruined indexes drops them all first, and makes them again. In between, their
 * definitions stand only in the copy that it made before: of a database and its log, which goes on with the drops now.
 *
 * @param target the database
 * @param leftovers paths of what dead processes left beside it
 * @returns the path of such a copy, the oldest where several boots were killed
 */
export async function findCopyBeforeDrops(
  target: string,
  leftovers: readonly string[],
): Promise<string | undefined> {
  const copies = leftovers
    .filter((left) => leftovers.includes(walOf(left)) && bytesOf(walOf(left)) < bytesOf(walOf(target)))
    .sort((a, b) => Number(bytesOf(walOf(a)) - bytesOf(walOf(b))));
  if (copies.length === 0 || bytesOf(walOf(target)) > MOST_BYTES_READ) {
    return undefined;
  }
  const log = await readFile(walOf(target));
  for (const copy of copies) {
    const before = await readFile(walOf(copy));
    if (log.subarray(0, before.length).equals(before) && log[before.length + KIND] === DROP_INDEX) {
      return copy;
    }
  }
  return undefined;
}
