import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { logFiles } from './log-files.js';

/**
 * How long one process may work on a database and its log, in milliseconds.
 *
 * @param leastMs what a small file is given, by default ten minutes; every 100 MB get a minute more, as a slow disk may
 * take
 */
export async function patienceWith(file: string, leastMs = 600_000): Promise<number> {
  const parts = [file, ...logFiles(`${file}.wal`)].filter(existsSync);
  const sizes = await Promise.all(parts.map(async (part) => (await stat(part)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return leastMs + Math.ceil(bytes / 100_000_000) * 60_000;
}
