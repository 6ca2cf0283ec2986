import { UsageError } from './errors.js';
import { refuseNoPath as refuse } from './recorder/refuse-no-path.js';

/** @throws {UsageError} what is given for a path is no text */
export function refuseNoPath(given: unknown): asserts given is string {
  refuse(given, (message) => new UsageError(message));
}
