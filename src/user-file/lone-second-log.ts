import { stat } from 'node:fs/promises';
import { UsageError } from '../errors/errors.js';
import type { Original } from './find-original.js';
import { logFiles } from './log-files.js';

/**
 * The log with rows that stands beside a database where the first one is missing or empty, or undefined. DuckDB 1.5 looks
 * at a second log only behind a first one, and otherwise removes it, rows and all.
 *
 * @throws {UsageError} there are two, and nothing tells which of them counts
 */
export async function loneSecondLog({ file, wal }: Original): Promise<string | undefined> {
  const sizes = await Promise.all(logFiles(wal).map(sizeOf));
  const [first, second] = logFiles(wal).filter((_, i) => sizes[i] !== 0);
  if (first === undefined || first === wal) {
    return undefined;
  }
  if (second !== undefined) {
    throw new UsageError(
      `"${file}" has two write-ahead logs, "${first}" and "${second}", and the one that goes before them, "${wal}", is missing. Move the one that does not belong to it away, then try again.`,
    );
  }
  return first;
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
