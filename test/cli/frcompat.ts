import { execaNode } from 'execa';
import { programPath } from '../../src/package-root.js';

/** Starts the real program; what it exits with is part of the result. */
export function frcompat(args: readonly string[], env: Record<string, string> = {}) {
  return execaNode(programPath('cli', 'main'), args, { env, reject: false, stdin: 'ignore' });
}
