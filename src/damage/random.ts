import { createHash } from 'node:crypto';
import { fraction } from '../text/fraction.js';

/** Numbers that look random and are always the same for the same seed. */
export interface Random {
  /** A whole number from `from` up to, but not including, `to`. */
  between(from: number, to: number): number;
  bytes(length: number): Buffer;
}

export function seededBy(seed: string): Random {
  let calls = 0;
  const next = () => {
    calls += 1;
    return fraction(`${seed}/${calls}`);
  };
  return {
    between: (from, to) => from + Math.floor(next() * (to - from)),
    bytes: (length) => {
      calls += 1;
      return createHash('shake256', { outputLength: length }).update(`${seed}/${calls}`).digest();
    },
  };
}
