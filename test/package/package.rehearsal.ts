import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readmeBlocks } from '../readme-blocks.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { findNeeded, moduleOf } from './needed-files.js';
import { PackedPackage } from './packed-package.js';

let installed: PackedPackage;
let removeFolder: () => Promise<void>;

beforeAll(async () => {
  const { path: folder, cleanup } = await dir({ unsafeCleanup: true });
  removeFolder = cleanup;
  installed = await PackedPackage.create(folder);
});

afterAll(() => removeFolder());

test('it holds what its entries need, and nothing else: if this fails, say so in "files" of package.json', () => {
  const { exports, bin } = JSON.parse(readFileSync(path.join(installed.root, 'package.json'), 'utf8'));
  const entries = Object.values<string | { default: string }>({ ...exports, ...bin })
    .map((entry) => path.posix.normalize(typeof entry === 'string' ? entry : entry.default))
    .filter((entry) => entry.endsWith('.js'));
  expect(entries).toHaveLength(4);
  const { modules, missing } = findNeeded(installed.root, entries);
  // In an installed package the command line does not load these.
  expect(missing).toEqual(['dist/src/cli/checkout-commands.js']);
  const compiled = installed.files.filter((file) => file.startsWith('dist/'));
  expect(compiled.filter((file) => !modules.has(moduleOf(file)))).toEqual([]);
});

test('beside what is compiled it holds the corpus, the documentation and the licence', () => {
  const others = installed.files.filter((file) => !file.startsWith('dist/') && !file.startsWith('fixtures/'));
  expect(others.filter((file) => !file.startsWith('docs/')).sort()).toEqual([
    'LICENSE',
    'README.md',
    'package.json',
    'src/report/html/page.css',
    'src/report/html/page.js',
  ]);
  expect(installed.files).toContain('fixtures/manifest.json');
  expect(installed.files).toContain('docs/external-recorders.md');
});

test('its command line works, without the commands that need a checkout', async () => {
  const help = await installed.run('flight-recorder-compat/dist/src/cli/main.js', '--help');
  expect(help.stdout).toMatch(/^ {2}matrix /m);
  expect(help.stdout).not.toMatch(/^ {2}(guard|controls|explore|revision) /m);
  expect(help.exitCode).toBe(0);
});

test("the recorder boots in a project of Yarn's Plug'n'Play, where the package is not unpacked", async () => {
  await inFolder(async (folder) => {
    const yarn = await installed.installWithYarn(folder);
    const ran = await yarn('frcompat', 'matrix', '--fixture', 'r0', '--kills', '0', '--damages', '0');
    expect(ran.exitCode, ran.all).toBe(0);
  });
});

test('the examples of the README pass the type check and run', async () => {
  const blocks = await readmeBlocks('ts');
  const examples = blocks.map(({ code, output }, i) => {
    const isSuite = code.includes("from 'vitest'");
    return { name: `example-${i + 1}${isSuite ? '.test' : ''}`, isSuite, code, output };
  });
  expect(examples.map(({ isSuite }) => isSuite)).toEqual([false, true, false]);
  for (const name of ['vitest', 'typescript', '@types/node']) {
    await installed.lend(name);
  }
  for (const { name, code } of examples) {
    await writeFile(path.join(installed.project, `${name}.ts`), code);
  }
  const options = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  const compiled = await installed.run(
    'typescript/bin/tsc',
    ...options,
    '--skipLibCheck',
    ...examples.map(({ name }) => `${name}.ts`),
  );
  expect(compiled.all).toBe('');
  for (const { name, isSuite, output } of examples) {
    const ran = isSuite
      ? await installed.run('vitest/vitest.mjs', 'run', `${name}.js`)
      : await installed.run(`../${name}.js`);
    expect(ran.exitCode, ran.all).toBe(0);
    expect(ran.stdout).toContain(output?.trimEnd() ?? '');
  }
});
