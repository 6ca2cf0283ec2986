import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('where no engine was ever installed, the bundled one is listed, and it answers', async () => {
  const { stdout, exitCode } = await engines('list');
  expect(stdout).toMatch(/^1\.5\.5 +1\.5\.5-r\.5 +bundled +1\.5\.5$/m);
  expect(exitCode).toBe(0);
});

test('an engine that cannot be loaded is said to be broken, one on trial like a known one', async () => {
  await writeClient('1.4.4', 'package.json', '{"main": "gone.js"}');
  await writeClient('npm-0.0.2', 'package.json', '{"main": "gone.js"}');
  await writeClient('npm-0.0.1', 'package.json', '{}');
  await writeClient('npm-0.0.1', 'index.js', 'process.exit(7)');
  await writeClient('npm-0.0.3.installing-1', 'package.json', '{}');
  const { stdout, exitCode } = await engines('list');
  expect(stdout.match(/^npm:.*$/gm)?.map((line) => line.split(/ +/).slice(0, 3))).toEqual([
    ['npm:@duckdb/node-api@0.0.1', '0.0.1', 'broken'],
    ['npm:@duckdb/node-api@0.0.2', '0.0.2', 'broken'],
  ]);
  expect(stdout).toContain('@0.0.1 does not answer: It said nothing. Remove it');
  expect(stdout).toMatch(/^1\.4\.4 +1\.4\.4-r\.4 +broken$/m);
  expect(stdout).toMatch(/The engine 1\.4\.4 does not answer: .*engines remove 1\.4\.4\) and add it again/);
  expect(exitCode).toBe(1);
});

test('a folder from another platform, in whose place Node.js finds the bundled engine, is no engine', async () => {
  const bundled = createRequire(import.meta.url).resolve('@duckdb/node-api');
  await writeClient('1.4.4', 'package.json', '{}');
  await writeClient('1.4.4', 'index.js', `module.exports = require(${JSON.stringify(bundled)});`);
  const { stdout, exitCode } = await engines('list');
  expect(stdout).toMatch(/^1\.4\.4 +1\.4\.4-r\.4 +broken$/m);
  expect(stdout).toMatch(
    /^The engine 1\.4\.4 in .*1\.4\.4 has no native library for \w+-\w+; .*duckdb\.node was loaded in its place\. Remove it .* add it again\.$/m,
  );
  expect(exitCode).toBe(1);
});

test.each<[string[], RegExp]>([
  [['add'], /Name the versions to add, or give --all/],
  [['add', '--all', '1.4.3'], /Name the versions to add, or give --all/],
  [['add', '1.9.9'], /"1\.9\.9" is not a known engine\. Known: 1\.1\.3, .*npm:@duckdb/],
  [['remove', '1.5.5'], /comes with the project/],
  [['remove', '1.4.3'], /is not installed/],
])('engines %j: one line, exit code 2', async (args, complaint) => {
  const { stderr, exitCode } = await engines(...args);
  expect(stderr).toMatch(complaint);
  expect(stderr).not.toContain('\n');
  expect(exitCode).toBe(2);
  expect(existsSync(folder())).toBe(false);
});

test('a folder that cannot be made is named, with the variable that names another', async () => {
  await writeFile(folder(), '');
  const { stderr, exitCode } = await engines('add', '1.4.4');
  expect(stderr).toMatch(
    /^frcompat: No engine can be installed into .*engines of mine ü: E\w+: .*\. Point FRCOMPAT_ENGINES to a folder that can be written\.$/,
  );
  expect(exitCode).toBe(3);
});

async function writeClient(id: string, name: string, content: string): Promise<void> {
  const api = path.join(folder(), id, 'node_modules', '@duckdb', 'node-api');
  await mkdir(api, { recursive: true });
  await writeFile(path.join(api, name), content);
}

function engines(...args: string[]) {
  return frcompatHere(['engines', ...args], { FRCOMPAT_ENGINES: folder() });
}

function folder(): string {
  return path.join(temporaryDirectory(), 'engines of mine ü');
}
