import { cp, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa, execaNode } from 'execa';
import { fromPackageRoot } from '../src/package/package-root.js';
import { inFolder } from './recorder/support/in-folder.js';

const SAY = `import { word } from './word.js';
declare const console: { log(text: string): void };
declare const process: { argv: string[] };
console.log([word, ...process.argv.slice(2)].join(' '));
`;

/** A project of two files in an empty folder, with the compiler of this one. */
export async function inProject(use: (project: Project) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const project = new Project(folder);
    await cp(fromPackageRoot('compile.mjs'), path.join(folder, 'compile.mjs'));
    // On Windows a junction, which needs no right that an ordinary user lacks.
    await symlink(fromPackageRoot('node_modules'), path.join(folder, 'node_modules'), 'junction');
    await project.write('package.json', JSON.stringify({ type: 'module', bin: { say: 'dist/src/say.js' } }));
    const compilerOptions = { module: 'NodeNext', types: [], rootDir: '.', outDir: 'dist' };
    await project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }));
    await project.write('src/word.ts', "export const word = 'first';\n");
    await project.write('src/say.ts', SAY);
    await use(project);
  });
}

class Project {
  constructor(private readonly root: string) {}

  async write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(this.root, file)), { recursive: true });
    await writeFile(path.join(this.root, file), text);
  }

  async remove(file: string): Promise<void> {
    await rm(path.join(this.root, file));
  }

  async isExecutable(file: string): Promise<boolean> {
    return ((await stat(path.join(this.root, file))).mode & 0o111) !== 0;
  }

  /** Starts compile.mjs in a process group of its own. Asked to terminate, it has all the time that the compiler takes. */
  start(...args: string[]) {
    const options = { reject: false, stdin: 'ignore', forceKillAfterDelay: false, detached: true } as const;
    return execaNode(path.join(this.root, 'compile.mjs'), args, options);
  }

  /** Runs compile.mjs. */
  async run(...args: string[]) {
    const { stdout, stderr, exitCode } = await this.start(...args);
    return { stdout, stderr, exitCode };
  }

  /** Whether the compiler proper, which bin/tsc starts, is at work on it. */
  async isCompiling(): Promise<boolean> {
    const { stdout } = await execa('ps', ['-A', '-o', 'args']);
    return stdout.split('\n').some((line) => line.includes('lib/tsc --outDir ') && line.includes(this.root));
  }

  /** What the system knows each compiled file by. */
  async identities(): Promise<Record<string, bigint>> {
    const compiled = path.join(this.root, 'dist', 'src');
    const names = await readdir(compiled);
    const stats = names.map((name) => stat(path.join(compiled, name), { bigint: true }));
    return Object.fromEntries((await Promise.all(stats)).map(({ ino }, i) => [names[i], ino]));
  }

  async folders(): Promise<string[]> {
    const entries = await readdir(this.root, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isFile())
      .map(({ name }) => name)
      .sort();
  }
}

/** A program that ran to its end, and what it printed. */
export function said(stdout: string) {
  return { stdout, stderr: '', exitCode: 0 };
}
