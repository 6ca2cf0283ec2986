import { readFileSync } from 'node:fs';
import { fromPackageRoot } from './package-root.js';

/** The version of this package, `0.1.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(fromPackageRoot('package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
