import { constants, existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';

/** Copies a database that no process has open, with its WAL where it has one. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  for (const suffix of ['', '.wal']) {
    if (existsSync(`${from}${suffix}`)) {
      await copyFile(`${from}${suffix}`, `${to}${suffix}`, constants.COPYFILE_FICLONE);
    }
  }
}
