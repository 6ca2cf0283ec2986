import { fstatSync } from 'node:fs';
import process from 'node:process';
import { type FlightRecorderError, fileError } from '../errors.js';
import { namesIn, statOrUndefined } from './paths.js';

/**
 * Whether this process has a file open already: in another thread, through another copy of this package, under another
 * name (a hard link), or by whatever else the application does with it. The lock of the engine keeps out other processes
 * only. Within one process, a file that is opened a second time loses what the other one writes, and closing any of its
 * handles drops the lock.
 */
export function isOpenHere(file: string): boolean {
  return countHandles(file) > 0;
}

/** The same of a file that the engine has opened meanwhile: two threads can have asked at the same time. */
export function isOpenTwiceHere(file: string): boolean {
  return countHandles(file) > 1;
}

/**
 * The same of a file that is about to be replaced, of which the boot has two handles: the engine's, which holds it, and that
 * of `freeBehind`. Whoever else has it would go on with a file without a name, and what they write would be lost.
 */
export function isOpenBesidesBoot(file: string): boolean {
  return countHandles(file) > 2;
}

/** What is said to who opens a file that the process has open already. */
export function openElsewhere(file: string): FlightRecorderError {
  return alreadyOpen(
    file,
    'It was not opened by a recorder of this thread. Close whatever else has it open, and wait for the results of its queries',
  );
}

/** @param remedy what to do about it, a sentence without its full stop */
export function alreadyOpen(file: string, remedy: string): FlightRecorderError {
  return fileError(file, `"${file}" is already open in this process. ${remedy}.`);
}

/** How many names a file has that this process has open: none once it was removed. Undefined where that is not to be seen. */
export function namesLeft(inode: bigint | undefined): bigint | undefined {
  return openHandles().find((handle) => handle.ino === inode)?.nlink;
}

function countHandles(file: string): number {
  // Of a file that it has open, the engine lets Windows open no second handle.
  const stats = process.platform === 'win32' ? undefined : statOrUndefined(file);
  return stats?.isFile() !== true
    ? 0
    : openHandles().filter((handle) => handle.dev === stats.dev && handle.ino === stats.ino).length;
}

/** Every POSIX system has this folder; a sandbox may hide it. */
function openHandles() {
  return namesIn('/dev/fd').flatMap((name) => {
    try {
      return [fstatSync(Number(name), { bigint: true })];
    } catch {
      // The handle that listed them is closed by now.
      return [];
    }
  });
}
