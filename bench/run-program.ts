import { execaNode } from 'execa';
import { fromPackageRoot } from '../src/package/package-root.js';
import type { OpenCost } from './open-cost.js';

/** Runs a program of `bench/programs` and answers what it printed. */
export async function benchProgram(name: string, args: readonly string[], nodeOptions: string[] = []) {
  const { stdout } = await execaNode(fromPackageRoot('dist', 'bench', 'programs', `${name}.js`), args, {
    stdin: 'ignore',
    nodeOptions,
  });
  return stdout;
}

/** What it costs a process of its own to open a file once; the bare ones take a file of statements, too. */
export async function openOnce(
  program: 'open-recorder' | 'open-bare' | 'migrate-bare',
  ...args: readonly string[]
): Promise<OpenCost> {
  return JSON.parse(await benchProgram(program, args, ['--expose-gc'])) as OpenCost;
}

/** Runs the command line of the project, as a person does. */
export async function frcompat(...args: string[]): Promise<void> {
  await execaNode(fromPackageRoot('dist', 'src', 'cli', 'main.js'), args, { stdin: 'ignore' });
}
