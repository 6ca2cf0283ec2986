import { rm } from 'node:fs/promises';

/** A write-ahead log, and what DuckDB 1.5 keeps beside it while a checkpoint, or a recovery from one, is under way. */
export function logFiles(wal: string): string[] {
  return [wal, `${wal}.checkpoint`, `${wal}.recovery`];
}

/** Removes the write-ahead log of a copy, in all its parts. */
export async function removeLogs(file: string): Promise<void> {
  for (const part of logFiles(`${file}.wal`)) {
    await rm(part, { force: true });
  }
}
