import { execaNode } from 'execa';
import { fromPackageRoot } from '../src/package/package-root.js';

/** Tests start the real programs (workers, victims, the CLI): compile them once, before the first test. */
export default async function buildPrograms(): Promise<void> {
  // Where a person or a CI service asks for colour, Node.js warns on stderr of the NO_COLOR that tests set beside it.
  delete process.env.FORCE_COLOR;
  await execaNode(fromPackageRoot('compile.mjs'));
}
