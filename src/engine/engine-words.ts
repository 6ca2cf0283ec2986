import { messageOf } from '../errors/errors.js';
import { oneLine } from '../text/one-line.js';

/** What the engine said, on one line. */
export function engineWords(error: unknown): string {
  return oneLine(messageOf(error));
}
