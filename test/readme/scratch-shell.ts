import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execaNode } from 'execa';
import { split } from 'shlex';

/**
 * Runs `npx frcompat ...` and `npm run ...` in a clone as npm would, but without npm and without a shell: a script of
 * package.json is one command of node, and `frcompat` the program that `bin` names.
 */
export async function runInClone(clone: string, command: string, env: Record<string, string>) {
  const [program = '', ...args] = wordsOf(clone, split(command));
  return await execaNode(path.join(clone, program), args, {
    cwd: clone,
    env: { NO_COLOR: '1', ...env },
    stdin: 'ignore',
    reject: false,
    all: true,
  });
}

/** The program, relative to the clone, and its arguments. */
function wordsOf(clone: string, [first, second = '', ...rest]: readonly string[]): string[] {
  const { bin, scripts } = JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8'));
  if (first === 'npx' && bin[second] !== undefined) {
    return [bin[second], ...rest];
  }
  if (first === 'npm') {
    const [name = '', ...args] = second === 'run' ? rest : [second, ...rest];
    const [runner = '', ...words] = split(scripts[name] ?? '');
    const given = args[0] === '--' ? args.slice(1) : args;
    if (runner === 'node') {
      return [...words, ...given];
    }
    if (runner === 'vitest') {
      return ['node_modules/vitest/vitest.mjs', ...words, ...given];
    }
  }
  throw new Error(
    `The README test does not know how to run "${[first, second, ...rest].join(' ')}": teach it, or enter a reduction.`,
  );
}
