import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot, programPath } from '../src/package/package-root.js';
import { inProject } from './compile-project.js';
import { inFolder } from './recorder/support/in-folder.js';

test('every script that runs what is compiled compiles it first', async () => {
  const { scripts } = JSON.parse(await readFile(fromPackageRoot('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const running = Object.entries(scripts).filter(([, command]) => command.includes('dist/'));
  expect(running.map(([name]) => name)).toEqual(expect.arrayContaining(['matrix', 'fixtures:guard']));
  expect(running.filter(([, command]) => !command.startsWith('node compile.mjs dist/'))).toEqual([]);
});

test.runIf(process.platform !== 'win32')('a program of the package can be run by its name', async () => {
  await inProject(async (project) => {
    await project.run();
    expect(await project.isExecutable('dist/src/say.js')).toBe(true);
    expect(await project.isExecutable('dist/src/word.js')).toBe(false);
  });
});

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
