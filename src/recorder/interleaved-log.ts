import { createReadStream } from 'node:fs';
import { walOf } from './database-file.js';
import type { DuckDbClient } from './duckdb-client.js';
import { ownedIndexes } from './owned-schema.js';

/**
 * Whether this engine may replay the log of a file into indexes that cannot be used. Where a log holds rows, then a
 * CREATE INDEX on their table, then rows again, DuckDB 1.4.0 to 1.5.5 (duckdb 25928) mix up the columns of what they
 * keep for an index until it is first used: reading it, writing to it or a CHECKPOINT then fails, kills the process, or
 * finds nothing. The table itself is right, and an index that is dropped before its first use does no harm.
 *
 * Reads the log, so this process must not have the file open.
 */
export async function mayRuinIndexes(client: DuckDbClient, file: string): Promise<boolean> {
  return AFFECTED.test(client.version()) && (await namesAnIndex(walOf(file)));
}

const AFFECTED = /^v?1\.(4\.|5\.[0-5](?!\d))/;

/** What creates an index names it in plain text. A row that does so too costs no more than a needless rebuild. */
async function namesAnIndex(log: string): Promise<boolean> {
  const overlap = Math.max(...ownedIndexes.map(({ name }) => name.length));
  let tail = '';
  try {
    for await (const chunk of createReadStream(log, { encoding: 'latin1' })) {
      const text = `${tail}${chunk}`.toLowerCase();
      if (ownedIndexes.some(({ name }) => text.includes(name))) {
        return true;
      }
      tail = text.slice(-overlap);
    }
  } catch (error) {
    // Where it is gone, another process has taken it over meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  return false;
}
