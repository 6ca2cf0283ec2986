import { existsSync } from 'node:fs';
import { tornBlocks } from '../recorder/checkpoint/torn-checkpoint.js';
import { markedCatalog } from '../recorder/file/verified-mark.js';
import type { Original } from './find-original.js';
import { logFiles } from './log-files.js';

/**
 * The damaged blocks of a copy's catalog that are as they were in all that counts, as the mark of its original proves: a
 * checkpoint was broken off in them, and left the log. The recorder mends such a file at its next boot.
 */
export function provenTorn(original: Original, copy: string): ReadonlyMap<number, Buffer> {
  return logFiles(original.wal).some(existsSync) ? tornBlocks(copy, markedCatalog(original.file)) : new Map();
}
