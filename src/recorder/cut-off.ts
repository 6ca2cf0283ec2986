/** A database file begins with the main header and two database headers, 4096 bytes each. */
export const HEADER_BLOCK = 4096;

/**
 * How many bytes a database file has lost its end of, from its first three blocks and its size; undefined where it may
 * be whole. The database header with the higher iteration (u64 at 8) counts, and says how many blocks there are (u64 at
 * 32) and how large they are (at 40).
 *
 * A file that ends between two blocks may be whole although there are fewer than the header says: the engine counts
 * blocks that it has set aside and freed again without ever writing them, the last ones among them (seen on 1.5.5).
 *
 * @param header the beginning of the file, up to three blocks
 * @returns the bytes that the header speaks of
 */
export function cutOffFrom(header: Buffer, size: number): number | undefined {
  const headers = 3 * HEADER_BLOCK;
  if (header.length < headers) {
    return headers;
  }
  const iteration = (block: number) => header.readBigUInt64LE(block * HEADER_BLOCK + 8);
  const active = (iteration(1) >= iteration(2) ? 1 : 2) * HEADER_BLOCK;
  const blockBytes = Number(header.readBigUInt64LE(active + 40));
  const whole = headers + Number(header.readBigUInt64LE(active + 32)) * blockBytes;
  return size < whole && whole <= MOST_CREDIBLE && (size - headers) % blockBytes !== 0 ? whole : undefined;
}

/** In bytes. A damaged header can speak of any number: it is the engine that knows its checksum. */
const MOST_CREDIBLE = 2 ** 40;
