import { execaNode } from 'execa';
import { fromPackageRoot } from '../src/package-root.js';

export interface OpenCost {
  readonly ms: number;
  readonly memoryMb: number;
}

/** Opens a file once in a process of its own; see `programs/open-once.ts`. */
export async function openOnce(...args: string[]): Promise<OpenCost> {
  const { stdout } = await execaNode(benchProgram('open-once'), args, {
    stdin: 'ignore',
    nodeOptions: ['--expose-gc'],
  });
  return JSON.parse(stdout) as OpenCost;
}

/** The compiled form of a program of `bench/programs`. */
export function benchProgram(name: string): string {
  return fromPackageRoot('dist', 'bench', 'programs', `${name}.js`);
}

/** Runs the command line of the project, as a person does. */
export async function frcompat(...args: string[]): Promise<void> {
  await execaNode(fromPackageRoot('dist', 'src', 'cli', 'main.js'), args, { stdin: 'ignore' });
}
