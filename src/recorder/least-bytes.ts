/** A database file begins with the main header and two database headers, 4096 bytes each. */
export const HEADER_BLOCK = 4096;

/**
 * How many bytes a database file must have at the least, from its first three blocks: the database header with the
 * higher iteration (u64 at 8) counts, and says how many blocks there are (u64 at 32) and how large they are (at 40).
 */
export function leastBytes(header: Buffer): number {
  if (header.length < 3 * HEADER_BLOCK) {
    return 3 * HEADER_BLOCK;
  }
  const iteration = (block: number) => header.readBigUInt64LE(block * HEADER_BLOCK + 8);
  const active = (iteration(1) >= iteration(2) ? 1 : 2) * HEADER_BLOCK;
  return 3 * HEADER_BLOCK + Number(header.readBigUInt64LE(active + 32) * header.readBigUInt64LE(active + 40));
}
