import { messageOf } from '../errors.js';

/** What the engine said, on one line. */
export function engineWords(error: unknown): string {
  return messageOf(error).replaceAll(/\s+/g, ' ').trim();
}
