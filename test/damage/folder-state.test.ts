import { rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { changesOf, stateOf } from '../../src/damage/folder-state.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('other bytes of the same length are a change, and so is a file that comes or goes', async () => {
  const inFolder = (name: string) => path.join(temporaryDirectory(), name);
  await writeFile(inFolder('a'), 'old');
  await writeFile(inFolder('b'), 'old');
  const before = await stateOf(temporaryDirectory());
  await writeFile(inFolder('a'), 'new');
  await rm(inFolder('b'));
  await writeFile(inFolder('c'), 'new');
  expect(changesOf(before, await stateOf(temporaryDirectory()))).toEqual([
    'a changed',
    'b is gone',
    'c appeared',
  ]);
});

test.skipIf(process.platform === 'win32')('a link that leads elsewhere is a change', async () => {
  const link = path.join(temporaryDirectory(), 'link');
  await symlink('one', link);
  const before = await stateOf(temporaryDirectory());
  await rm(link);
  await symlink('other', link);
  expect(changesOf(before, await stateOf(temporaryDirectory()))).toEqual(['link changed']);
});
