import { UsageError } from '../errors/errors.js';
import { isInstalled } from './install-engine.js';

/**
 * Refuses engines that would have to be installed first: that is for a person to ask for.
 *
 * @throws {UsageError} one is not installed, and the message says how to add it; or an id is not that of an engine
 */
export function refuseMissing(ids: readonly string[]): void {
  const missing = ids.filter((id) => !isInstalled(id));
  if (missing.length > 0) {
    throw new UsageError(
      `Not installed: ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} with: npx frcompat engines add ${missing.join(' ')}`,
    );
  }
}
