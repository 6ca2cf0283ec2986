import { readFile } from 'node:fs/promises';
import { bytesOf, walOf } from '../file/paths.js';
import { DROP_INDEX, KIND } from './interleaved-log.js';
import { soundLength } from './sound-log.js';

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
    .filter((left) => leftovers.includes(walOf(left)) && isReadable(walOf(left)))
    .sort((a, b) => Number(bytesOf(walOf(a)) - bytesOf(walOf(b))));
  if (copies.length === 0 || !isReadable(walOf(target))) {
    return undefined;
  }
  const log = await readOrNothing(walOf(target));
  for (const copy of copies) {
    const before = await readOrNothing(walOf(copy));
    // Over the end of a write that was cut off the engine writes what comes next.
    const sound = soundLength(before);
    if (sound !== undefined && startsAs(log, before, sound) && log[sound + KIND] === DROP_INDEX) {
      return copy;
    }
  }
  return undefined;
}

/** By its size. */
function isReadable(log: string): boolean {
  const bytes = bytesOf(log);
  return bytes > 0n && bytes <= MOST_BYTES_READ;
}

/** What may not be read is of no use here, and keeps nobody from booting. */
async function readOrNothing(log: string): Promise<Buffer> {
  return await readFile(log).catch(() => Buffer.alloc(0));
}

/** In bytes: larger ones are left, and what was dropped is not made again. */
const MOST_BYTES_READ = 64 * 1024 * 1024;

function startsAs(log: Buffer, other: Buffer, bytes: number): boolean {
  return log.subarray(0, bytes).equals(other.subarray(0, bytes));
}
