import { mkdir, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findCopyBeforeDrops } from '../../src/recorder/copy-before-drops.js';
import { makeFileWithIndexesInLog } from './indexes-in-log-examples.js';
import { inFileOfOwn } from './support/in-folder.js';

it('a leftover whose log cannot be read is no such copy, and does not keep the file from booting', async () => {
  await inFileOfOwn(async (file) => {
    await makeFileWithIndexesInLog(file);
    const [copy, log] = [`${file}.migrating-1-0123abcd`, `${file}.migrating-1-0123abcd.wal`];
    await writeFile(copy, '');
    await mkdir(log);
    expect(await findCopyBeforeDrops(file, [log, copy])).toBeUndefined();
  });
});
