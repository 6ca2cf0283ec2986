import { existsSync } from 'node:fs';
import { fromPackageRoot } from './package-root.js';

/** Whether the sources of the history are here: a checkout of this project has them, an installed package has not. */
export function isCheckout(): boolean {
  return existsSync(fromPackageRoot('generators', 'revisions', 'index.ts'));
}
