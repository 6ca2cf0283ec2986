import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/files/make-folder.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('a folder is made with those above it, and made again it is there', async () => {
  const folder = path.join(temporaryDirectory(), 'a', 'b ü', 'c');
  for (const _ of ['first', 'again']) {
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  }
});

test('what stands in its place, or above it, is told', async () => {
  const file = path.join(temporaryDirectory(), 'file');
  await writeFile(file, '');
  await expect(makeFolder(file)).rejects.toThrow(/EEXIST/);
  await expect(makeFolder(path.join(file, 'a', 'b'))).rejects.toThrow(/ENOTDIR|ENOENT/);
});

test.runIf(process.platform === 'linux')(
  'where the system takes no folder that is told at once',
  async () => {
    await expect(makeFolder('/proc/x/a')).rejects.toThrow(
      "ENOENT: no such file or directory, mkdir '/proc/x'",
    );
  },
);
