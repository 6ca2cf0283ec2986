import { UsageError } from './errors.js';

/**
 * Of what is no text Node.js would speak in words of its own. The recorder has one of its own, for the generators, which
 * reach nothing of that, use this.
 *
 * @throws {UsageError} what is given for a path is no text
 */
export function refuseNoPath(given: unknown): asserts given is string {
  if (typeof given !== 'string') {
    throw new UsageError(
      `A path was expected, and what was given is ${given === null ? 'null' : `of type ${typeof given}`}. Give it as a string.`,
    );
  }
}
