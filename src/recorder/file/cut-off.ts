import { activeHeader, blockBytesOf, HEADER_BYTES } from './file-headers.js';

/**
 * How many bytes a database file had before it lost its end, as its first three blocks say; undefined where it may be
 * whole. The database header that counts says how many blocks there are (u64 at 32).
 *
 * A file that ends between two blocks may be whole although there are fewer than the header says: the engine counts
 * blocks that it has set aside and freed again without ever writing them, the last ones among them (seen on 1.5.5).
 *
 * @param header the beginning of the file, up to three blocks
 * @returns the bytes that the header speaks of
 */
export function cutOffFrom(header: Buffer, size: number): number | undefined {
  if (header.length < HEADER_BYTES) {
    return HEADER_BYTES;
  }
  const blockBytes = blockBytesOf(header);
  const whole = HEADER_BYTES + Number(header.readBigUInt64LE(activeHeader(header) + 32)) * blockBytes;
  return size < whole && whole <= MOST_CREDIBLE && (size - HEADER_BYTES) % blockBytes !== 0
    ? whole
    : undefined;
}

/** In bytes. A damaged header can speak of any number: it is the engine that knows its checksum. */
const MOST_CREDIBLE = 2 ** 40;
