import { existsSync, lstatSync } from 'node:fs';
import { walOf } from '../recorder/file/paths.js';

/**
 * What to do about the path of a file that cannot be looked at.
 *
 * @param error what the system said
 * @param otherwise what to say where nothing is there, and no more is known
 */
export function remedyForMissing(given: string, error: unknown, otherwise: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return ASK_ITS_OWNER;
  }
  if (existsSync(walOf(given))) {
    return `Its write-ahead log "${walOf(given)}" is there: put the database file back beside it.`;
  }
  const leadsNowhere = code === 'ENOENT' && lstatSync(given, { throwIfNoEntry: false })?.isSymbolicLink();
  return leadsNowhere
    ? 'It is a symbolic link, and what it leads to is not there: put that back, or give the path of the file itself.'
    : otherwise;
}

/** What to do about a file that is there and may not be read. */
export const ASK_ITS_OWNER = 'Ask its owner for the permission, or for a copy.';
