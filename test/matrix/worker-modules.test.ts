import { pathToFileURL } from 'node:url';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot, programPath } from '../../src/package/package-root.js';

/** What a worker and its runner load before the first cell delays the first verdict: of this one 105 files. */
test('whoever names a subject does not wait for the library that starts processes', async () => {
  const program = pathToFileURL(programPath('subjects', 'resolve-subject')).href;
  const { stdout } = await execaNode(fromPackageRoot('test', 'matrix', 'list-modules.mjs'), [program]);
  const modules = stdout.split('\n');
  expect(modules).toContain(program);
  expect(modules.filter((url) => url.includes('/node_modules/execa/'))).toEqual([]);
});
