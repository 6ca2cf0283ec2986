import type { Random } from './random.js';

/** A copy of the bytes in which one bit of the byte at `at` is another. */
export function flipBit(bytes: Buffer, at: number, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << random.between(0, 8));
  return flipped;
}
