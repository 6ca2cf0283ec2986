import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { ownedIndexes, ownedTables } from '../schema/owned-schema.js';
import type { PresentFile } from './database-file.js';
import { OWNER } from './owner.js';

/**
 * The mark `<file>.verified` says: this file has every table, column and index of this recorder's schema, and its
 * indexes agree with its rows. With it a boot needs to look at neither.
 *
 * Indexes go stale when an engine from 1.4.0 to 1.5.6 replays a WAL and closes the file without having read through
 * them (duckdb 23788). The recorder itself never leaves a file that way, so only a file that something else wrote
 * since the recorder last closed it is in doubt: its header or its size differs, or it is younger than its mark. A
 * recorder with another schema does not take the mark for its own. One that is missing, lost or unreadable costs one
 * look, never more.
 *
 * A second hash is that of the catalog, where the file was not open when it was marked: by that a later boot knows what a
 * checkpoint that was broken off has left of it.
 */
export function markOf(file: string): string {
  return `${file}.verified`;
}

/** Two hashes, each with a line break. */
export const MARK_BYTES = 130n;

export function isVerified(file: string, state: PresentFile): boolean {
  try {
    const mark = markOf(file);
    const stats = statSync(mark, { bigint: true });
    return stats.isFile() && stats.mtimeNs >= state.writtenAt && linesOf(mark)[0] === textOf(state);
  } catch {
    return false;
  }
}

/** The digest of the catalog, see `readCatalogPieces`, as the recorder last left the file; undefined where it is not noted. */
export function markedCatalog(file: string): string | undefined {
  try {
    return linesOf(markOf(file))[1];
  } catch {
    return undefined;
  }
}

/** Best effort: a mark that cannot be written is a look at the file at the next boot, not an error. */
export async function markVerified(file: string, state: PresentFile): Promise<void> {
  await writeMark(file, [textOf(state), ...(state.catalog === undefined ? [] : [state.catalog])]);
}

/**
 * Notes the catalog of a file whose log is about to be moved into it, where its mark does not know it. That is another one
 * then, and says nothing else.
 */
export async function noteCatalog(file: string, catalog: string | undefined): Promise<void> {
  if (catalog !== undefined && catalog !== markedCatalog(file)) {
    await writeMark(file, [UNVERIFIED, catalog]);
  }
}

/** Takes back what was noted so of a file that has its log again: nothing is left beside it that was not there. */
export async function forgetNote(file: string): Promise<void> {
  try {
    if (linesOf(markOf(file))[0] === UNVERIFIED) {
      await rm(markOf(file));
    }
  } catch {
    // It does no harm.
  }
}

/** Stands where a mark has its first hash. */
const UNVERIFIED = 'unverified';

async function writeMark(file: string, lines: readonly string[]): Promise<void> {
  const staging = `${markOf(file)}.${OWNER}`;
  try {
    await writeFile(staging, `${lines.join('\n')}\n`);
    await rename(staging, markOf(file));
  } catch {
    // A full or read-only disk: the next boot looks again.
  }
}

function linesOf(mark: string): string[] {
  return readFileSync(mark, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function textOf({ digest }: PresentFile): string {
  return createHash('sha256').update(digest).update(SCHEMA).digest('hex');
}

const SCHEMA = JSON.stringify([ownedTables, ownedIndexes]);
