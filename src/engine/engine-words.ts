import { messageOf } from '../errors.js';
import { oneLine } from '../one-line.js';

/** What the engine said, on one line. */
export function engineWords(error: unknown): string {
  return oneLine(messageOf(error));
}
