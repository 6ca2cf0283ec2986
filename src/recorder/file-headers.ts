/** A database file begins with the main header and two database headers, 4096 bytes each. */
export const HEADER_BLOCK = 4096;

/** The bytes of all three. */
export const HEADER_BYTES = 3 * HEADER_BLOCK;

/**
 * Where in the beginning of a file the database header stands that counts. The two are written in turn: it is the one with
 * the higher iteration (u64 at 8).
 */
export function activeHeader(header: Buffer): number {
  const iteration = (at: number) => header.readBigUInt64LE(at + 8);
  const [first, second] = [HEADER_BLOCK, 2 * HEADER_BLOCK];
  return iteration(first) >= iteration(second) ? first : second;
}
