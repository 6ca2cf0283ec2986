import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { allOrNothing } from '../../../src/user-file/capture/all-or-nothing.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';

test('where the work fails, every file is what it was, and one that was not there is gone', async () => {
  await inFolder(async (outer) => {
    const folder = path.join(outer, 'corpus');
    await mkdir(folder);
    const [first, second, added] = ['first', 'second', 'added'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(first, 'one');
    await writeFile(second, 'two');
    const before = await bytesOf(folder);
    const working = allOrNothing([first, added, second], async () => {
      await Promise.all([first, second, added].map((file) => writeFile(file, 'half')));
      throw new Error('no room');
    });
    await expect(working).rejects.toThrow('no room');
    expect(await bytesOf(folder)).toEqual(before);
  });
});
