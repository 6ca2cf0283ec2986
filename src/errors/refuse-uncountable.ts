import { UsageError } from './errors.js';

/** The largest number that an option takes. Node.js lets a timer of 2 ** 31 ms run out at once. */
export const LARGEST = 999_999_999;

/**
 * Refuses what cannot be a number of things, or of milliseconds: a run with 0 or NaN workers would do nothing, and say
 * that nothing failed.
 *
 * @throws {UsageError} it is no whole number from 1 to `LARGEST`
 */
export function refuseUncountable(options: { readonly [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > LARGEST) {
      throw new UsageError(`${name} is ${String(value)}. Give a whole number from 1 to ${LARGEST}.`);
    }
  }
}
