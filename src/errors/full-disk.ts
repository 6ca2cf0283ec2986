import { tmpdir } from 'node:os';
import { HarnessError } from './errors.js';

/** The error of a full disk, which says nothing about the subject: what noticed it, and what to do. */
export function fullDisk(noticed: string): HarnessError {
  return new HarnessError(
    `The disk is full (${noticed.replace(/\.$/, '')}). Make room, or point TMPDIR (on Windows TEMP), now ${tmpdir()}, to another disk.`,
  );
}
