import { checksumOf } from '../log/sound-log.js';

/** Gives a block of a database file the checksum of what it holds, in place: the engine reads no block with another. */
export function putChecksum(block: Buffer): void {
  block.writeBigUInt64LE(checksumOf(block.subarray(8)), 0);
}
