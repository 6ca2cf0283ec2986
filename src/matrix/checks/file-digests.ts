import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { usedRuns } from '../../corpus/holes.js';
import type { Difference } from '../../schema/catalog/difference.js';

/** A file by its name, with what stands in it: `digest <hexadecimal>`, `no such file`, or `there` of what stands beside. */
interface FileDigest {
  readonly name: string;
  readonly digest: string;
}

/**
 * What stands in a database file and in its log, to tell whether a byte changed, and what else goes by its name beside it: a
 * work file, a backup. No process may have it open.
 */
export function digestsOf(file: string): FileDigest[] {
  const parts = [file, `${file}.wal`].map((part) => ({ name: path.basename(part), digest: digest(part) }));
  const beside = readdirSync(path.dirname(file)).filter(
    (name) => name.startsWith(path.basename(file)) && !parts.some((part) => part.name === name),
  );
  return [...parts, ...beside.sort().map((name) => ({ name, digest: THERE }))];
}

/**
 * Everything that was changed since, and everything that came. What stood beside and is gone may have been a boot's to clear
 * away: Windows removes nothing that a virus scanner has open, so that is left to a later one.
 */
export function changesBetween(before: readonly FileDigest[], after: readonly FileDigest[]): Difference[] {
  return after.flatMap(({ name, digest: actual }) => {
    const expected = before.find((each) => each.name === name)?.digest ?? ABSENT;
    return expected === actual ? [] : [{ path: name, expected, actual }];
  });
}

const THERE = 'there';
const ABSENT = 'no such file';

/** Piece by piece through one buffer: memory for a whole file costs the system as much as its hash. */
const buffer = Buffer.alloc(64 * 1024);

/**
 * A sha256 of every run of pages in use, with its place and its end, and of the length: most of a small database is
 * zero.
 */
function digest(file: string): string {
  const handle = openOrUndefined(file);
  if (handle === undefined) {
    return ABSENT;
  }
  try {
    const hash = createHash('sha256');
    let position = 0;
    for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
      const piece = buffer.subarray(0, length);
      for (const { from, to } of usedRuns(piece)) {
        hash.update(`${position + from} ${position + to} `).update(piece.subarray(from, to));
      }
      position += length;
    }
    return `digest ${hash.update(`${position}`).digest('hex')}`;
  } finally {
    closeSync(handle);
  }
}

function openOrUndefined(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
