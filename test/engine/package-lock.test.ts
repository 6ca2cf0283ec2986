import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { BUNDLED_ENGINE, knownEngines } from '../../src/engine/known-engines.js';
import { packageLock } from '../../src/engine/package-lock.js';
import { fromPackageRoot } from '../../src/package/package-root.js';

test('the hashes of the bundled version are those of the lockfile of the project', async () => {
  const project = JSON.parse(await readFile(fromPackageRoot('package-lock.json'), 'utf8'));
  const bundled = knownEngines.find(({ version }) => version === BUNDLED_ENGINE);
  const { packages } = packageLock(bundled?.npmVersion ?? '');
  const names = Object.keys(packages).filter((name) => name !== '');
  expect(names).toHaveLength(11);
  for (const name of names) {
    const { resolved, license, engines, ...needed } = project.packages[name];
    // A range, of which an engine's lockfile names the one version.
    expect(packages[name]).toEqual(JSON.parse(JSON.stringify(needed).replaceAll('"^', '"')));
  }
});

test('a package whose hash nobody has is named without one', () => {
  const { packages } = packageLock('1.4.3-r.3');
  expect(packages['node_modules/@duckdb/node-bindings-win32-x64']).toEqual({
    version: '1.4.3-r.3',
    optional: true,
    os: ['win32'],
    cpu: ['x64'],
  });
});

test.each(knownEngines)(
  '$version: the client and a native package for Linux are pinned',
  ({ npmVersion }) => {
    const { packages } = packageLock(npmVersion);
    for (const name of ['node-api', 'node-bindings', 'node-bindings-linux-x64']) {
      expect(packages[`node_modules/@duckdb/${name}`]).toMatchObject({
        version: npmVersion,
        integrity: expect.stringMatching(/^sha512-.{86}==$/),
      });
    }
  },
);
