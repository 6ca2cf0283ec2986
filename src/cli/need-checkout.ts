import { existsSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { fromPackageRoot } from '../package-root.js';

/** @throws {UsageError} this is an installed package: the sources of the history are not in it */
export function needCheckout(command: string): void {
  if (!existsSync(fromPackageRoot('generators', 'revisions', 'index.ts'))) {
    throw new UsageError(
      `"frcompat ${command}" works on the sources of the history, which an installed package does not have. Run it in a checkout of flight-recorder-compat.`,
    );
  }
}
