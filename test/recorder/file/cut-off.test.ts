import { describe, expect, it } from 'vitest';
import { cutOffFrom } from '../../../src/recorder/file/cut-off.js';
import { HEADER_BLOCK } from '../../../src/recorder/file/file-headers.js';

const BLOCK = 262_144;
const HEADERS = 3 * HEADER_BLOCK;

/** The header of a file of 10 blocks, and an older one beside it that speaks of 4. */
const header = Buffer.alloc(HEADERS);
for (const [at, iteration, blocks] of [
  [HEADER_BLOCK, 7n, 10n],
  [2 * HEADER_BLOCK, 6n, 4n],
] as const) {
  header.writeBigUInt64LE(iteration, at + 8);
  header.writeBigUInt64LE(blocks, at + 32);
  header.writeBigUInt64LE(BigInt(BLOCK), at + 40);
}
const whole = HEADERS + 10 * BLOCK;

describe('a database file', () => {
  it.each([
    ['lost its last byte', whole - 1],
    ['ends within a block', whole - 3 * BLOCK + 4096],
    ['ends in the first block', HEADERS + 1],
  ])('that %s is cut off from what its header speaks of', (_what, size) => {
    expect(cutOffFrom(header, size)).toBe(whole);
  });

  it('that ends within its header is cut off, whatever that says', () => {
    expect(cutOffFrom(header.subarray(0, 5000), 5000)).toBe(HEADERS);
  });

  it.each([
    ['is as long as its header says', whole],
    ['is longer, for a session was killed', whole + 5],
    ['lacks blocks at its end that were never written', whole - 2 * BLOCK],
  ])('that %s may be whole', (_what, size) => {
    expect(cutOffFrom(header, size)).toBeUndefined();
  });
});
