import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { moveFile } from '../../../src/recorder/file/move-file.js';
import { bytesOf } from '../support/bytes.js';
import { inFolder } from '../support/in-folder.js';
import { callPlatform } from '../support/platform-name.js';

test('a file takes the place of another one, also of one that the engine has open for a moment', async () => {
  await inFolder(async (folder) => {
    const [from, to] = [path.join(folder, 'new.db'), path.join(folder, 'open.db')];
    const held = await DuckDBInstance.create(to);
    await writeFile(from, 'the new one');
    setTimeout(() => held.closeSync(), 100);
    expect(await moveFile(from, to)).toBe(true);
    expect(await readFile(to, 'utf8')).toBe('the new one');
  });
});

test('what may not be moved any more stays where it is', async () => {
  await inFolder(async (folder) => {
    const [from, to] = [path.join(folder, 'new.db'), path.join(folder, 'old.db')];
    await writeFile(from, 'new');
    await writeFile(to, 'old');
    const before = await bytesOf(folder);
    expect(await moveFile(from, to, () => false)).toBe(false);
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test.each(['linux', 'win32'])('what no patience helps is thrown at once: %s', async (platform) => {
  callPlatform(platform);
  await inFolder(async (folder) => {
    let attempts = 0;
    const moving = moveFile(path.join(folder, 'gone.db'), path.join(folder, 'old.db'), () => {
      attempts += 1;
      return true;
    });
    await expect(moving).rejects.toThrow(/ENOENT/);
    expect(attempts).toBe(1);
  });
});
