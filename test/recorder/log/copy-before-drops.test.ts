import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { checksumOf } from '../../../src/recorder/file/checksum.js';
import { findCopyBeforeDrops } from '../../../src/recorder/log/copy-before-drops.js';
import { DROP_INDEX } from '../../../src/recorder/log/interleaved-log.js';
import { COMMIT } from '../../../src/recorder/log/sound-log.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeFileWithIndexesInLog } from './indexes-in-log-examples.js';

it('of two boots that were killed it is the copy of the first, which knows every index; of a log that cannot be read it is none', async () => {
  await inFileOfOwn(async (file) => {
    await makeFileWithIndexesInLog(file);
    const before = await readFile(`${file}.wal`);
    const dropped = Buffer.concat([before, entry(Buffer.from([100, 0, DROP_INDEX])), entry(COMMIT)]);
    const [first, second] = [`${file}.migrating-2-0123abcd`, `${file}.migrating-1-0123abcd`];
    await writeFile(`${first}.wal`, before);
    await writeFile(`${second}.wal`, dropped);
    await writeFile(`${file}.wal`, Buffer.concat([dropped, dropped.subarray(before.length)]));
    const leftovers = [second, `${second}.wal`, first, `${first}.wal`];
    expect(await findCopyBeforeDrops(file, leftovers)).toBe(first);
    expect(await findCopyBeforeDrops(file, leftovers.slice(0, 2))).toBe(second);
    const unreadable = `${file}.migrating-3-0123abcd`;
    await mkdir(`${unreadable}.wal`);
    expect(await findCopyBeforeDrops(file, [unreadable, `${unreadable}.wal`])).toBeUndefined();
  });
});

function entry(content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeBigUInt64LE(BigInt(content.length), 0);
  head.writeBigUInt64LE(checksumOf(content), 8);
  return Buffer.concat([head, content]);
}
