import { execaNode } from 'execa';
import { fromPackageRoot } from '../src/package-root.js';

/** Tests start the real programs (workers, victims, the CLI): compile them once, before the first test. */
export default async function buildPrograms(): Promise<void> {
  await execaNode(fromPackageRoot('compile.mjs'));
}
