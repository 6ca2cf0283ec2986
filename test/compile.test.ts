import { cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot, programPath } from '../src/package-root.js';
import { inFolder } from './recorder/support/in-folder.js';

test('every script that runs what is compiled compiles it first', async () => {
  const { scripts } = JSON.parse(await readFile(fromPackageRoot('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const running = Object.entries(scripts).filter(([, command]) => command.includes('dist/'));
  expect(running.map(([name]) => name)).toEqual(expect.arrayContaining(['matrix', 'fixtures:guard']));
  expect(running.filter(([, command]) => !command.startsWith('node compile.mjs dist/'))).toEqual([]);
});

test('a program runs as its source says; of many at the same time each finds whole files', async () => {
  await inProject(async (project) => {
    expect(await project.run('dist/src/say.js', 'a', '--b')).toEqual(said('first a --b'));
    const before = await project.identities();
    await project.write('src/word.ts', "export const word = 'second';\n");
    const runs = await Promise.all(['a', 'b', 'c'].map((each) => project.run('dist/src/say.js', each)));
    expect(runs).toEqual([said('second a'), said('second b'), said('second c')]);
    const after = await project.identities();
    expect(after['say.js']).toBe(before['say.js']);
    // A file that is written anew in its place is half there for a moment.
    expect(after['word.js']).not.toBe(before['word.js']);
    expect(await project.folders()).toEqual(['dist', 'node_modules', 'src']);
  });
});

test.runIf(process.platform !== 'win32')('a program of the package can be run by its name', async () => {
  await inProject(async (project) => {
    await project.run();
    expect(await project.isExecutable('dist/src/say.js')).toBe(true);
    expect(await project.isExecutable('dist/src/word.js')).toBe(false);
  });
});

test('what has no source any more is found by nobody', async () => {
  await inProject(async (project) => {
    await project.write('src/gone.ts', 'export {};\n');
    await project.run();
    expect(Object.keys(await project.identities()).sort()).toEqual(['gone.js', 'say.js', 'word.js']);
    await project.remove('src/gone.ts');
    await project.run();
    expect(Object.keys(await project.identities()).sort()).toEqual(['say.js', 'word.js']);
  });
});

test('sources with an error change nothing, and the program is not run', async () => {
  await inProject(async (project) => {
    await project.run();
    const before = await project.identities();
    await project.write('src/word.ts', "export const word: number = 'third';\n");
    const { stdout, stderr, exitCode } = await project.run('dist/src/say.js');
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toMatch(/^src\/word\.ts.* error TS2322: /);
    expect(await project.identities()).toEqual(before);
    expect(await project.folders()).toEqual(['dist', 'node_modules', 'src']);
  });
});

test('where what is compiled cannot be put, it is told on one line, and the program is not run', async () => {
  await inProject(async (project) => {
    await project.write('dist', 'a file of that name');
    const { stdout, stderr, exitCode } = await project.run('dist/src/say.js');
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toMatch(/^The sources cannot be compiled: E[A-Z]+: .*: npx frcompat$/);
    expect(await project.folders()).toEqual(['node_modules', 'src']);
  });
});

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s while it compiles ends it with nothing changed, nothing left and the program not run',
  async (signal) => {
    await inProject(async (project) => {
      const running = project.start('dist/src/say.js');
      await vi.waitFor(async () => expect(await project.folders()).toHaveLength(3), {
        timeout: 30_000,
        interval: 5,
      });
      running.kill(signal);
      const { stdout, exitCode } = await running;
      expect([stdout, exitCode]).toEqual(['', 130]);
      expect(await project.folders()).toEqual(['node_modules', 'src']);
    });
  },
);

test('in a clone in which nothing is installed yet, it says what to do', async () => {
  await inFolder(async (folder) => {
    await cp(fromPackageRoot('compile.mjs'), path.join(folder, 'compile.mjs'));
    const { stderr, exitCode } = await execaNode(path.join(folder, 'compile.mjs'), { reject: false });
    expect(stderr).toMatch(
      /^The TypeScript compiler or the bundler is not installed\. .*: npm ci --include=dev$/,
    );
    expect(exitCode).toBe(3);
  });
});

test('a program that is started by the dozen loads no module of this package', async () => {
  const modulesOf = async (...program: string[]) =>
    (await readFile(programPath(...program), 'utf8')).match(/^import .* from ["']\.\.?\/.*/gm) ?? [];
  expect(await modulesOf('matrix', 'worker-program')).toEqual([]);
  expect(await modulesOf('matrix', 'crash', 'victim-program')).toEqual([]);
  expect(await modulesOf('damage', 'open-program')).toEqual([]);
  expect(await modulesOf('user-file', 'repro', 'boot-program')).toEqual([]);
  expect(await modulesOf('matrix', 'run-worker')).not.toEqual([]);
});

const SAY = `import { word } from './word.js';
declare const console: { log(text: string): void };
declare const process: { argv: string[] };
console.log([word, ...process.argv.slice(2)].join(' '));
`;

/** A project of two files in an empty folder, with the compiler of this one. */
async function inProject(use: (project: Project) => Promise<void>): Promise<void> {
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

  /** Starts compile.mjs. Asked to terminate, it has all the time that the compiler takes. */
  start(...args: string[]) {
    const options = { reject: false, stdin: 'ignore', forceKillAfterDelay: false } as const;
    return execaNode(path.join(this.root, 'compile.mjs'), args, options);
  }

  /** Runs compile.mjs. */
  async run(...args: string[]) {
    const { stdout, stderr, exitCode } = await this.start(...args);
    return { stdout, stderr, exitCode };
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

function said(stdout: string) {
  return { stdout, stderr: '', exitCode: 0 };
}
