import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import type { PresentFile } from './database-file.js';
import { ownedIndexes, ownedTables } from './owned-schema.js';
import { OWNER } from './owner.js';

/**
 * The mark `<file>.verified` says: this file has every table, column and index of this recorder's schema, and its
 * indexes agree with its rows. With it a boot needs to look at neither.
 *
 * Indexes go stale when an engine from 1.4.0 to 1.5.6 replays a WAL and closes the file without having read through
 * them (duckdb 23788). The recorder itself never leaves a file that way, so only a file that something else wrote
 * since the recorder last closed it is in doubt: its header or its size differs, or it is younger than its mark. A
 * recorder with another schema does not take the mark for its own. One that is missing, lost or unreadable costs one
 * look, never more; it holds nothing but a hash.
 */
export function markOf(file: string): string {
  return `${file}.verified`;
}

/** A hash and a line break. */
export const MARK_BYTES = 65n;

export function isVerified(file: string, state: PresentFile): boolean {
  try {
    const mark = markOf(file);
    const stats = statSync(mark, { bigint: true });
    return (
      stats.isFile() &&
      stats.mtimeNs >= state.writtenAt &&
      readFileSync(mark, 'utf8').trim() === textOf(state)
    );
  } catch {
    return false;
  }
}

/** Best effort: a mark that cannot be written is a look at the file at the next boot, not an error. */
export async function markVerified(file: string, state: PresentFile): Promise<void> {
  const staging = `${markOf(file)}.${OWNER}`;
  try {
    await writeFile(staging, `${textOf(state)}\n`);
    await rename(staging, markOf(file));
  } catch {
    // A full or read-only disk: the next boot looks again.
  }
}

function textOf({ digest }: PresentFile): string {
  return createHash('sha256').update(digest).update(SCHEMA).digest('hex');
}

const SCHEMA = JSON.stringify([ownedTables, ownedIndexes]);
