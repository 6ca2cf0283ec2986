import { existsSync } from 'node:fs';
import { messageOf } from '../errors/errors.js';
import { copyWithHoles } from './holes.js';

/**
 * Copies a database that no process has open, with its WAL where it has one.
 *
 * @throws an error that names both files, which the file system's own does not where a disk is full
 */
export function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '.wal']) {
    if (existsSync(`${from}${suffix}`)) {
      copyPart(`${from}${suffix}`, `${to}${suffix}`);
    }
  }
}

function copyPart(from: string, to: string): void {
  try {
    copyWithHoles(from, to);
  } catch (error) {
    throw new Error(`${from} cannot be copied to ${to}: ${messageOf(error)}.`, { cause: error });
  }
}
