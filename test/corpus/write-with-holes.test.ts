import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeWithHoles } from '../../src/corpus/write-with-holes.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const zeros = Buffer.alloc(200_000);

test.each([
  ['nothing', Buffer.alloc(0)],
  ['zeros only', zeros],
  ['zeros at both ends', Buffer.concat([zeros, randomBytes(10), zeros])],
  ['zeros in the middle', Buffer.concat([randomBytes(70_000), zeros, randomBytes(70_000)])],
  ['one byte after zeros', Buffer.concat([zeros, Buffer.from([1])])],
])('%s: what is read is what was given', async (_, bytes) => {
  const file = path.join(temporaryDirectory(), 'file');
  await writeWithHoles(file, bytes);
  expect((await readFile(file)).equals(bytes)).toBe(true);
});

test('the file is for its owner alone, and none that is there is touched', async () => {
  const file = path.join(temporaryDirectory(), 'file');
  await writeWithHoles(file, zeros);
  if (process.platform !== 'win32') {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  await writeFile(file, 'there');
  await expect(writeWithHoles(file, zeros)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readFile(file, 'utf8')).toBe('there');
});
