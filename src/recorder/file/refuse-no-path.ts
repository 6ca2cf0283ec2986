import { fileError } from '../errors.js';

/** @throws {FlightRecorderError} what is given for a path is no text, of which Node.js would speak in words of its own */
export function refuseNoPath(given: unknown): asserts given is string {
  if (typeof given !== 'string') {
    throw fileError(
      '',
      `A path was expected, and what was given is ${given === null ? 'null' : `of type ${typeof given}`}. Give it as a string.`,
    );
  }
}
