import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../src/package/package-root.js';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Without them `npm ci` breaks on the machines of other people, and never on the one that wrote the lockfile. */
const platforms = [
  'win32-x64',
  'win32-arm64',
  'darwin-x64',
  'darwin-arm64',
  'linux-x64',
  'linux-arm64',
  'linux-x64-musl',
  'linux-arm64-musl',
];

async function lockedPackages(): Promise<Record<string, Locked>> {
  return JSON.parse(await readFile(fromPackageRoot('package-lock.json'), 'utf8')).packages;
}

test.each(platforms)('the lockfile pins the native package of %s', async (platform) => {
  const packages = await lockedPackages();
  expect(packages[`node_modules/@duckdb/node-bindings-${platform}`]).toMatchObject({
    version: '1.5.5-r.5',
    integrity: expect.stringMatching(/^sha512-/),
  });
});

test('no package has an optional dependency, native ones of other platforms included, that the lockfile lacks', async () => {
  const packages = await lockedPackages();
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages),
      )
      .map((name) => `${place} needs ${name}`),
  );
  expect(missing).toEqual([]);
});
