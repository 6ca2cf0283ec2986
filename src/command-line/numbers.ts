import { InvalidArgumentError } from 'commander';
import { LARGEST } from '../errors/refuse-uncountable.js';
import type { Shard } from '../matrix/shard.js';

/** For an option that counts from 0. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > LARGEST) {
    throw new InvalidArgumentError(`It is not a whole number from 0 to ${LARGEST}.`);
  }
  return Number(text);
}

/** For an option that counts from 1. */
export function positiveInteger(text: string): number {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > LARGEST) {
    throw new InvalidArgumentError(`It is not a whole number from 1 to ${LARGEST}.`);
  }
  return Number(text);
}

/** For `--kills` and `--damages`: a whole number, or `all`. */
export function countOrAll(text: string): number | 'all' {
  return text === 'all' ? text : wholeNumber(text);
}

/** For `--shard`: `2/3` is the second of three. */
export function shard(text: string): Shard {
  const [index = 0, of = 0] = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(text) ? text.split('/').map(Number) : [];
  if (index < 1 || index > of) {
    throw new InvalidArgumentError('Write which of how many, such as 1/2 for the first of two.');
  }
  return { index, of };
}
