import { copyFile, rename } from 'node:fs/promises';
import { makeFile } from './legacy-file.js';

/** Moves the log of a file into it, and puts the same log beside it again: that of an older state. */
export async function leaveOlderLog(file: string): Promise<void> {
  await copyFile(`${file}.wal`, `${file}.kept`);
  await makeFile(file, ['CHECKPOINT']);
  await rename(`${file}.kept`, `${file}.wal`);
}
