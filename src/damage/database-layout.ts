/** A database file begins with three headers of this size: the main one and two that are written in turn. */
export const HEADER_BLOCK = 4096;

/** Where the blocks begin. */
export const DATA_AT = 3 * HEADER_BLOCK;

/** Where the main header says its storage version, a u64. */
export const storageVersionAt = 12;

/** The file with the checksum that its main header needs: what a later DuckDB would have written. */
export function withHeaderChecksum(database: Buffer): Buffer {
  const whole = Buffer.from(database);
  whole.writeBigUInt64LE(checksumOf(whole.subarray(8, HEADER_BLOCK)), 0);
  return whole;
}

/** DuckDB's checksum of whole words: 5381, combined by XOR with every word times a constant. */
function checksumOf(words: Buffer): bigint {
  let checksum = 5381n;
  for (let at = 0; at < words.length; at += 8) {
    checksum ^= BigInt.asUintN(64, words.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  }
  return checksum;
}
