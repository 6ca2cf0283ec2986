import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync, linkSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { copyFile, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { resolveTarget, walOf } from './database-file.js';
import { moveFile } from './move-file.js';

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
  const name = `${prefixOf(target)}${process.pid}-${randomBytes(4).toString('hex')}`;
  return { path: path.join(path.dirname(target), name), target };
}

/** Copies the database, sharing its blocks where the file system can. */
export async function copyInto(work: WorkFile): Promise<void> {
  await copyFile(work.target, work.path, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
}

/** Puts the work file in the place of the database. Answers false when that has changed meanwhile. */
export async function replaceTarget(work: WorkFile, isUnchanged: () => boolean): Promise<boolean> {
  return await moveFile(work.path, work.target, isUnchanged);
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
    return await moveFile(work.path, work.target);
  }
  unlinkSync(work.path);
  return true;
}

/** After a migration nothing is there any more, and that is seen at once. */
export async function discard(work: WorkFile): Promise<void> {
  for (const file of [work.path, walOf(work.path)].filter((name) => existsSync(name))) {
    await rm(file, { force: true });
  }
}

/**
 * Removes the work files of boots that were killed; those of another live process are left alone. This process is
 * preparing none for the file: it boots a file once at a time.
 */
export function removeLeftovers(file: string): void {
  const target = resolveTarget(file);
  const prefix = prefixOf(target);
  for (const name of readdirSync(path.dirname(target))) {
    const owner = name.startsWith(prefix)
      ? /^(\d+)-[0-9a-f]{8}(\.wal(\.checkpoint|\.recovery)?)?$/.exec(name.slice(prefix.length))
      : null;
    if (owner !== null && (Number(owner[1]) === process.pid || !isAlive(Number(owner[1])))) {
      rmSync(path.join(path.dirname(target), name), { force: true });
    }
  }
}

/** How every work file of a database begins. A name that is too long for another ending is shortened, and told apart. */
function prefixOf(target: string): string {
  const name = path.basename(target);
  if (Buffer.byteLength(name) <= MOST_NAME_BYTES) {
    return `${name}${MARKER}`;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return `${[...name].slice(0, 40).join('')}~${digest}${MARKER}`;
}

/** File systems take 255 bytes; the marker, a process id, eight digits and `.wal.checkpoint` come after the name. */
const MOST_NAME_BYTES = 200;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes it durable that a work file took the place of the database, which is no symbolic link. Windows has no handle to
 * flush for a folder; its file systems journal renames.
 */
export async function flushPlace(file: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(path.dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
