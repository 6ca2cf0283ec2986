import { createReadStream } from 'node:fs';
import type { DuckDbClient } from '../engine/duckdb-client.js';
import { walOf } from '../file/paths.js';
import { readLogHeader } from './log-header.js';
import { ENTRY_HEAD } from './sound-log.js';

/**
 * Whether this engine may replay the log of a file into indexes that cannot be used. Where a log holds rows, then a
 * CREATE INDEX on their table, then rows again, DuckDB 1.4.0 to 1.5.5 (duckdb 25928) mix up the columns of what they
 * keep for an index until it is first used: reading it, writing to it or a CHECKPOINT then fails, kills the process, or
 * finds nothing; and so for every index of the table, whoever made it. A DROP INDEX can do the same. The table itself is
 * right, and an index that is dropped before its first use does no harm.
 *
 * Reads the log, so this process must not have the file open.
 */
export async function mayRuinIndexes(client: DuckDbClient, file: string): Promise<boolean> {
  return AFFECTED.test(client.version()) && (await changesAnIndex(walOf(file)));
}

const AFFECTED = /^v?1\.(4\.|5\.[0-5](?!\d))/;

async function changesAnIndex(log: string): Promise<boolean> {
  let unread = Buffer.alloc(0);
  /** How far the next entry lies behind the beginning of what is unread; undefined before the header. */
  let next: number | undefined;
  try {
    for await (const chunk of createReadStream(log)) {
      unread = Buffer.concat([unread, chunk]);
      next ??= readLogHeader(unread)?.length;
      if (next === undefined) {
        return false;
      }
      for (; next + KIND < unread.length; next += ENTRY_HEAD + Number(unread.readBigUInt64LE(next))) {
        if (INDEX_KINDS.includes(unread[next + KIND] ?? 0)) {
          return true;
        }
      }
      const read = Math.min(next, unread.length);
      unread = unread.subarray(read);
      next -= read;
    }
  } catch (error) {
    // Where it is gone, another process has taken it over meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw error;
    }
  }
  return false;
}

/** Where the kind of an entry stands: after its head and the number of field 100. */
export const KIND = ENTRY_HEAD + 2;

const CREATE_INDEX = 23;
export const DROP_INDEX = 24;
const INDEX_KINDS = [CREATE_INDEX, DROP_INDEX];
