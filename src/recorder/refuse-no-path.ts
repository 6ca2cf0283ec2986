/**
 * Refuses what is given for a path and is no text, of which Node.js would speak in words of its own.
 *
 * @param refusal makes the error of what is wrong and what to give
 */
export function refuseNoPath(given: unknown, refusal: (message: string) => Error): asserts given is string {
  if (typeof given !== 'string') {
    throw refusal(
      `A path was expected, and what was given is ${given === null ? 'null' : `of type ${typeof given}`}. Give it as a string.`,
    );
  }
}
