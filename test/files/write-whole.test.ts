import { chmod, link, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../src/files/write-whole.js';
import { inFolder } from '../recorder/support/in-folder.js';

const onWindows = process.platform === 'win32';

// Windows replaces no file that somebody has open: there it is written where it is.
test.skipIf(onWindows)(
  'who reads a file while it is written finds a whole one, and several writers leave the text of one',
  () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'größe.json');
      const texts = ['a', 'b', 'c'].map((letter, i) => letter.repeat(1_000_000 * (i + 1)));
      await writeWhole(file, texts[0] ?? '');
      let writing = true;
      const writers = Promise.all(texts.map((text) => writeWhole(file, text))).finally(() => {
        writing = false;
      });
      const lengths = new Set<number>();
      while (writing) {
        lengths.add((await readFile(file)).length);
      }
      await writers;
      expect([1_000_000, 2_000_000, 3_000_000]).toEqual(expect.arrayContaining([...lengths]));
      expect(texts).toContain(await readFile(file, 'utf8'));
      expect(await readdir(folder)).toEqual(['größe.json']);
    }),
);

test('a file whose text is replaced is another one: what shares its bytes keeps them', () =>
  inFolder(async (folder) => {
    const [file, kept] = [path.join(folder, 'file'), path.join(folder, 'kept')];
    await writeFile(file, 'before');
    await link(file, kept);
    await writeWhole(file, 'after');
    expect([await readFile(file, 'utf8'), await readFile(kept, 'utf8')]).toEqual(['after', 'before']);
  }));

test.skipIf(onWindows)('a file keeps its permissions, and a link stays one', () =>
  inFolder(async (folder) => {
    const [file, linked] = [path.join(folder, 'file'), path.join(folder, 'linked')];
    await writeFile(file, 'before');
    await chmod(file, 0o622);
    await symlink('file', linked);
    await writeWhole(linked, 'after');
    expect(await readFile(file, 'utf8')).toBe('after');
    expect((await stat(file)).mode & 0o777).toBe(0o622);
    expect((await lstat(linked)).isSymbolicLink()).toBe(true);
  }),
);

test.skipIf(onWindows)('what is no file is written to', async () => {
  await writeWhole('/dev/null', 'text');
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
});

test('what cannot be written is named as it was given, and nothing is left', () =>
  inFolder(async (folder) => {
    await mkdir(path.join(folder, 'taken'));
    await expect(writeWhole(path.join(folder, 'taken'), 'text')).rejects.toThrow(/EISDIR.*|EPERM.*/);
    await expect(writeWhole(path.join(folder, 'gone', 'file'), '')).rejects.toThrow(/ENOENT.*gone.file'/);
    expect(await readdir(folder)).toEqual(['taken']);
  }));
