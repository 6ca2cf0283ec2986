import { execaNode } from 'execa';
import { programPath } from '../../src/package-root.js';

/** Starts the real program; what it exits with is part of the result. Without colour, which CI services ask for. */
export function frcompat(args: readonly string[], env: Record<string, string> = {}) {
  return execaNode(programPath('cli', 'main'), args, {
    env: { NO_COLOR: '1', ...env },
    reject: false,
    stdin: 'ignore',
  });
}
