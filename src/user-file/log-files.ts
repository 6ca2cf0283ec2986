import { rm } from 'node:fs/promises';
import { secondLogsOf } from '../recorder/file/paths.js';

/** A write-ahead log in all its parts. */
export function logFiles(wal: string): string[] {
  return [wal, ...secondLogsOf(wal)];
}

/** Removes the write-ahead log of a copy, in all its parts. */
export async function removeLogs(file: string): Promise<void> {
  for (const part of logFiles(`${file}.wal`)) {
    await rm(part, { force: true });
  }
}
