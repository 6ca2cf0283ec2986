import { randomBytes } from 'node:crypto';
import { constants, existsSync, linkSync, statSync } from 'node:fs';
import { chown, copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { databaseError } from '../errors.js';
import { flush } from './flush.js';
import { moveFile } from './move-file.js';
import { OWNER, SIGNATURE } from './owner.js';
import { resolveTarget, walOf } from './paths.js';
import { shortNameOf } from './short-name.js';

/**
 * A file beside the database in which a migration is prepared. It takes the database's place by one rename, so at
 * every instant the name of the database leads to a whole file: the old one or the new one. Of ten strategies killed
 * before every single write this one left no unopenable file, torn checkpoints included.
 */
export interface WorkFile {
  readonly path: string;
  /** The database file it will replace, symbolic links followed. */
  readonly target: string;
}

const MARKER = '.migrating-';

/** Chooses a name in the folder of the target: a rename across file systems would not be atomic. */
export function planWorkFile(file: string): WorkFile {
  const target = resolveTarget(file);
  const name = `${OWNER}-${randomBytes(4).toString('hex')}`;
  return { path: path.join(path.dirname(target), `${prefixOf(target)}${name}`), target };
}

/**
 * Copies the database, sharing its blocks where the file system can. It stays the file of who it belongs to: `root` may
 * boot the file of somebody else.
 */
export async function copyInto(work: WorkFile): Promise<void> {
  await copyFile(work.target, work.path, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(work.target);
    await chown(work.path, uid, gid);
  }
}

/** Copies a file to change the copy. This process must not have it open. */
export async function copyToChange(file: string): Promise<WorkFile> {
  const work = planWorkFile(file);
  try {
    await copyInto(work);
    return work;
  } catch (error) {
    await discard(work).catch(() => {});
    throw databaseError(file, 'Copying the database', error);
  }
}

/** Puts the work file where no database is yet. Answers false when somebody else made one meanwhile. */
export async function placeNew(work: WorkFile): Promise<boolean> {
  try {
    linkSync(work.path, work.target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') {
      return false;
    }
    // No hard links on this file system (exFAT, some network shares).
    return await moveFile(work.path, work.target, () => !existsSync(work.target));
  }
  await remove(work.path);
  return true;
}

/** Removes it and its log, where they are still there: after a migration they are not. */
export async function discard(work: WorkFile): Promise<void> {
  if (existsSync(work.path)) {
    // The log first. One without its database is the end of a put-back, which must not be lost.
    await remove(walOf(work.path));
    await remove(work.path);
  }
}

/**
 * Best effort: what cannot be removed, as Windows removes nothing that a virus scanner has open, is left to a later
 * boot.
 */
export async function remove(file: string): Promise<void> {
  await rm(file, { force: true, maxRetries: 3, retryDelay: 20 }).catch(() => {});
}

/** How every work file of a database begins. */
export function prefixOf(target: string): string {
  return `${shortNameOf(target)}${MARKER}`;
}

/** What follows that in the name of a work file, or of what stands beside one as beside a database: first who made it. */
export const AFTER_PREFIX = new RegExp(
  String.raw`^${SIGNATURE}-[0-9a-f]{8}(?:\.wal(?:\.checkpoint|\.recovery)?)?$`,
);

/**
 * Makes it durable that a work file took the place of the database, which is no symbolic link. Windows has no handle to
 * flush for a folder; its file systems journal renames.
 */
export async function flushPlace(file: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  await flush(path.dirname(file), 'r');
}
