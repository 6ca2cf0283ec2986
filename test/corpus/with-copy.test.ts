import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withCopy } from '../../src/corpus/with-copy.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('a copy has the name of its database, stands in a folder of its own with the log, and goes with it', async () => {
  const file = path.join(temporaryDirectory(), 'some.db');
  await writeFile(file, 'database');
  await writeFile(`${file}.wal`, 'log');
  const folder = path.join(temporaryDirectory(), 'copy');
  const found = await withCopy(file, folder, async (copy) => {
    await writeFile(copy, 'changed');
    return [copy, await readdir(folder)];
  });
  expect(found).toEqual([path.join(folder, 'some.db'), ['some.db', 'some.db.wal']]);
  expect(await readdir(temporaryDirectory())).toEqual(['some.db', 'some.db.wal']);
  expect(await readFile(file, 'utf8')).toBe('database');
});

test('it goes too when the work fails', async () => {
  const file = path.join(temporaryDirectory(), 'some.db');
  await writeFile(file, 'database');
  const work = () => Promise.reject(new Error('the work'));
  await expect(withCopy(file, path.join(temporaryDirectory(), 'copy'), work)).rejects.toThrow('the work');
  expect(await readdir(temporaryDirectory())).toEqual(['some.db']);
});

test('a folder that is there already is neither used nor removed', async () => {
  const file = path.join(temporaryDirectory(), 'some.db');
  await writeFile(file, 'database');
  const folder = path.join(temporaryDirectory(), 'theirs');
  await mkdir(folder);
  await expect(withCopy(file, folder, async () => {})).rejects.toThrow('EEXIST');
  expect(await readdir(temporaryDirectory())).toEqual(['some.db', 'theirs']);
});
