import { randomBytes } from 'node:crypto';
import { constants, existsSync, linkSync, statSync } from 'node:fs';
import { chown, copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { findCopyBeforeDrops } from '../log/copy-before-drops.js';
import { bytesOf, namesIn, resolveTarget, walOf } from './database-file.js';
import { flush } from './flush.js';
import { moveFile } from './move-file.js';
import { isLeftOver, OWNER, SIGNATURE } from './owner.js';
import { shortNameOf } from './short-name.js';
import { MARK_BYTES, markOf } from './verified-mark.js';

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
 * Clears up after boots that were killed: ends a put-back that had given back the database and not yet its log, and
 * removes all other work files, and marks that did not get their name. Those of another live process or thread are left
 * alone.
 *
 * @returns the copy of the database and its log that a boot had made before it dropped indexes, where it was killed before
 * it made them again: that is left, too
 * @throws the file system's own error, where a log cannot be given back
 */
export async function clearLeftovers(file: string): Promise<WorkFile | undefined> {
  if (!existsSync(path.dirname(file))) {
    return undefined;
  }
  const target = resolveTarget(file);
  const leftovers = abandonedBeside(target);
  for (const left of leftovers.filter((name) => isLoneLog(name, leftovers))) {
    if (bytesOf(walOf(target)) === 0n) {
      await moveFile(left, walOf(target));
    }
  }
  const before = await findCopyBeforeDrops(target, leftovers);
  const kept = before === undefined ? [] : [before, walOf(before)];
  for (const left of leftovers.filter((name) => !kept.includes(name))) {
    await remove(left);
  }
  return before === undefined ? undefined : { path: before, target };
}

/** Paths of the work files and unfinished marks that nobody works with, a log before its database. */
function abandonedBeside(target: string): string[] {
  const folder = path.dirname(target);
  const names = namesIn(folder);
  const pathsOf = (prefix: string, rest: RegExp) =>
    names.filter((name) => isAbandoned(name, prefix, rest)).map((name) => path.join(folder, name));
  const workFiles = pathsOf(prefixOf(target), WORK_FILE);
  const marks = pathsOf(`${path.basename(markOf(target))}.`, UNFINISHED_MARK);
  return [...workFiles.sort().reverse(), ...marks.filter(isNoLargerThanAMark)];
}

function isAbandoned(name: string, prefix: string, rest: RegExp): boolean {
  const [, pid, thread = 0] = (name.startsWith(prefix) && rest.exec(name.slice(prefix.length))) || [];
  return pid !== undefined && isLeftOver(Number(pid), Number(thread));
}

/** Somebody's copy of the database may be called the same, with a date where a mark has its process. */
function isNoLargerThanAMark(file: string): boolean {
  return bytesOf(file) <= MARK_BYTES;
}

/** Who made it, and what stands beside a database. */
const WORK_FILE = new RegExp(String.raw`^${SIGNATURE}-[0-9a-f]{8}(?:\.wal(?:\.checkpoint|\.recovery)?)?$`);

const UNFINISHED_MARK = new RegExp(`^${SIGNATURE}$`);

function isLoneLog(name: string, among: readonly string[]): boolean {
  return name.endsWith('.wal') && !among.includes(name.slice(0, -'.wal'.length)) && bytesOf(name) > 0n;
}

/**
 * Best effort: what cannot be removed, as Windows removes nothing that a virus scanner has open, is left to a later
 * boot.
 */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true, maxRetries: 3, retryDelay: 20 }).catch(() => {});
}

/** How every work file of a database begins. */
function prefixOf(target: string): string {
  return `${shortNameOf(target)}${MARKER}`;
}

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
