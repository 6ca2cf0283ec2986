import path from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { literal } from '../../src/engine/sql.js';
import { readableFrom } from '../../src/engine/storage-format.js';
import { claimStorageVersion } from '../recorder/support/storage-version.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test.each([
  ['v1.0.0', '1.0.0'],
  ['v1.2.0', '1.2.0'],
  ['v1.3.0', '1.3.0'],
  ['v1.4.0', '1.4.0'],
  ['latest', '1.5.0'],
])('a file made in the format %s is readable from %s on', async (format, expected) => {
  expect(await readableFrom(await attachOnce(format))).toBe(expected);
});

test('a file that a later engine has brought to its own format is as new as that, whatever it was born as', async () => {
  const file = await attachOnce('v1.0.0');
  expect(await attachOnce('v1.4.0')).toBe(file);
  expect(await readableFrom(file)).toBe('1.4.0');
});

test('a format that nobody knows', async () => {
  const file = await attachOnce('latest');
  await claimStorageVersion(file, 69n);
  expect(await readableFrom(file)).toBeUndefined();
});

/** Makes the file, or changes the one that is there, in a storage format. */
async function attachOnce(format: string): Promise<string> {
  const file = path.join(temporaryDirectory(), 'formats.db');
  const memory = await (await loadEngine()).open(':memory:');
  await memory.run(`ATTACH ${literal(file)} AS formats (STORAGE_VERSION ${literal(format)})`);
  await memory.run('CREATE OR REPLACE TABLE formats.t (i INTEGER)');
  await memory.run('DETACH formats');
  await memory.close();
  return file;
}
