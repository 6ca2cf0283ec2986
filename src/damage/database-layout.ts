import { HEADER_BLOCK } from '../recorder/file-headers.js';
import { checksumOf } from '../recorder/sound-log.js';

/** Where the main header says its storage version, a u64. */
export const storageVersionAt = 12;

/** The file with the checksum that its main header needs: what a later DuckDB would have written. */
export function withHeaderChecksum(database: Buffer): Buffer {
  const whole = Buffer.from(database);
  whole.writeBigUInt64LE(checksumOf(whole.subarray(8, HEADER_BLOCK)), 0);
  return whole;
}
