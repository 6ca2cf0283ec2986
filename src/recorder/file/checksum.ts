/** Whether a block of a database file is as it was written: it begins with the checksum (u64) of what follows. */
export function isWhole(block: Buffer): boolean {
  return block.readBigUInt64LE(0) === checksumOf(block.subarray(8));
}

/** Gives a block of a database file the checksum of what it holds, in place: the engine reads no block with another. */
export function putChecksum(block: Buffer): void {
  block.writeBigUInt64LE(checksumOf(block.subarray(8)), 0);
}

/**
 * DuckDB's checksum, of a log's entry as of a database's block.
 *
 * @param before of what goes before these bytes, which is whole words
 */
export function checksumOf(bytes: Buffer, before = CHECKSUM_OF_NOTHING): bigint {
  return before ^ combine(bytes);
}

/** It begins with this, and takes in by XOR every word times a constant; the last bytes by a Murmur hash. */
export const CHECKSUM_OF_NOTHING = 5381n;

function combine(bytes: Buffer): bigint {
  const whole = bytes.length - (bytes.length % 8);
  const words = combineWords(bytes, whole);
  return whole === bytes.length ? words : words ^ murmur(bytes.subarray(whole));
}

/**
 * In halves of 32 bits: three times as fast as with a bigint for every word. Of a block of 256 KiB it takes 3 ms in a process
 * that has just started, 0.3 later; with the numbers read one by one from the buffer 16 and 0.8 (2026-11-27, Node.js 20).
 */
function combineWords(bytes: Buffer, end: number): bigint {
  const halves = halvesOf(bytes, end);
  let low = 0;
  let high = 0;
  for (let i = 0; i < halves.length; i += 2) {
    const a = halves[i] ?? 0;
    low ^= Math.imul(a, FACTOR_LOW);
    high ^= carry(a) + Math.imul(a, FACTOR_HIGH) + Math.imul(halves[i + 1] ?? 0, FACTOR_LOW);
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** The words in halves, the lower one first, as every platform of the engine has them in memory. */
function halvesOf(bytes: Buffer, end: number): Uint32Array {
  const isAligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isAligned ? bytes : new Uint8Array(bytes);
  return new Uint32Array(buffer, byteOffset, end / Uint32Array.BYTES_PER_ELEMENT);
}

/** The constant 0xbf58476d1ce4e5b9. */
const FACTOR_LOW = 0x1ce4e5b9;
const FACTOR_HIGH = 0xbf58476d;

/** The upper 32 bits of the product of an unsigned number of 32 bits and the lower half of the constant. */
function carry(a: number): number {
  const low = a & 0xffff;
  const high = a >>> 16;
  const outer = low * 0x1ce4;
  const inner = high * 0xe5b9;
  const middle = ((low * 0xe5b9) >>> 16) + (outer & 0xffff) + (inner & 0xffff);
  return high * 0x1ce4 + (outer >>> 16) + (inner >>> 16) + (middle >>> 16);
}

/** MurmurHash64A of fewer than eight bytes, with DuckDB's seed. */
function murmur(bytes: Buffer): bigint {
  const factor = 0xc6a4a7935bd1e995n;
  const rest = Buffer.concat([bytes, Buffer.alloc(8 - bytes.length)]).readBigUInt64LE(0);
  let hash = 0xe17a1465n ^ times(BigInt(bytes.length), factor);
  hash = times(hash ^ rest, factor);
  hash = times(hash ^ (hash >> 47n), factor);
  return hash ^ (hash >> 47n);
}

function times(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a * b);
}
