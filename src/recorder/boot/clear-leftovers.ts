import { existsSync } from 'node:fs';
import path from 'node:path';
import { moveFile } from '../file/move-file.js';
import { isLeftOver, SIGNATURE } from '../file/owner.js';
import { bytesOf, namesIn, resolveTarget, walOf } from '../file/paths.js';
import { MARK_BYTES, markOf } from '../file/verified-mark.js';
import { AFTER_PREFIX, prefixOf, remove, type WorkFile } from '../file/work-file.js';
import { findCopyBeforeDrops } from '../log/copy-before-drops.js';

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
  const workFiles = pathsOf(prefixOf(target), AFTER_PREFIX);
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

const UNFINISHED_MARK = new RegExp(`^${SIGNATURE}$`);

function isLoneLog(name: string, among: readonly string[]): boolean {
  return name.endsWith('.wal') && !among.includes(name.slice(0, -'.wal'.length)) && bytesOf(name) > 0n;
}
