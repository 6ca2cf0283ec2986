import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { knownEngines } from '../../src/engine/known-engines.js';
import { checkNames } from '../../src/matrix/verdict.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { reporters } from '../../src/report/reporters.js';

test('the README explains every check, in the order they are reported', async () => {
  expect(await firstColumn('| check | passes when |')).toEqual(checkNames);
});

test('the README explains every reporter', async () => {
  const explained = (await firstColumn('| `--reporter` | what it is |')).map((name) =>
    name.replaceAll(/`|=.*$/g, ''),
  );
  expect(explained.sort()).toEqual(reporters.map(({ name }) => name).sort());
});

test('the README names every engine that can be installed', async () => {
  const versions = knownEngines.map(({ version }) => version).join(', ');
  expect(await readme()).toContain(`\nnpx frcompat engines add --all               # ${versions}\n`);
});

/** The first cell of every row of the table with that head. */
async function firstColumn(head: string): Promise<string[]> {
  const [, table = ''] = (await readme()).split(`${head}\n`);
  const [rows = ''] = table.split('\n\n');
  return rows
    .split('\n')
    .slice(1)
    .map((row) => row.split('|')[1]?.trim() ?? '');
}

async function readme(): Promise<string> {
  return (await readFile(fromPackageRoot('README.md'), 'utf8')).replaceAll('\r\n', '\n');
}
