import { open } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { heldResources } from '../../../src/matrix/crash/resources.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';

it.skipIf(process.platform === 'win32')(
  'a file that is left open shows, and no longer once it is closed',
  async () => {
    const before = heldResources().descriptors ?? 0;
    const files = await Promise.all(Array.from({ length: 20 }, () => open(fromPackageRoot('package.json'))));
    expect(heldResources().descriptors).toBeGreaterThanOrEqual(before + 20);
    await Promise.all(files.map((file) => file.close()));
    expect(heldResources().descriptors).toBeLessThan(before + 20);
  },
);

it('memory that is held shows', () => {
  const before = heldResources().residentBytes;
  const held = Buffer.alloc(200 * 1024 * 1024, 1);
  expect(heldResources().residentBytes).toBeGreaterThan(before + held.length / 2);
});
