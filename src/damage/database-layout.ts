import { putChecksum } from '../recorder/file/checksum.js';
import { HEADER_BLOCK } from '../recorder/file/file-headers.js';

/** Where the main header says its storage version, a u64. */
export const storageVersionAt = 12;

/** The file with the checksum that its main header needs: what a later DuckDB would have written. */
export function withHeaderChecksum(database: Buffer): Buffer {
  const whole = Buffer.from(database);
  putChecksum(whole.subarray(0, HEADER_BLOCK));
  return whole;
}
