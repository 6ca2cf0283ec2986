import { randomBytes } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyWithHoles, usedRuns, writeWithHoles } from '../../src/corpus/holes.js';
import { isOpenHere } from '../../src/recorder/file/open-here.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const zeros = Buffer.alloc(400_000);

describe.each([
  ['nothing', Buffer.alloc(0)],
  ['zeros only', zeros],
  ['no zeros', Buffer.alloc(300_001, 1)],
  ['zeros at both ends', Buffer.concat([zeros, randomBytes(10), zeros])],
  ['zeros in the middle', Buffer.concat([randomBytes(70_000), zeros, randomBytes(70_000)])],
  ['one byte after zeros', Buffer.concat([zeros, Buffer.from([1])])],
  ['a page in use after each that is not', Buffer.alloc(40 * 4096, Buffer.alloc(8192).fill(1, 4096))],
])('%s', (_, bytes) => {
  test('is read as it was written', async () => {
    const file = path.join(temporaryDirectory(), 'file');
    writeWithHoles(file, bytes);
    expect((await readFile(file)).equals(bytes)).toBe(true);
    expect(isOpenHere(file)).toBe(false);
  });

  test('is copied as it was, over a longer file', async () => {
    const file = path.join(temporaryDirectory(), 'file');
    const copy = path.join(temporaryDirectory(), 'copy');
    await writeFile(file, bytes);
    await writeFile(copy, randomBytes(1_000_000));
    copyWithHoles(file, copy);
    expect((await readFile(copy)).equals(bytes)).toBe(true);
    expect([isOpenHere(file), isOpenHere(copy)]).toEqual([false, false]);
  });
});

test('a new file is for its owner alone, and none that is there is touched', async () => {
  const file = path.join(temporaryDirectory(), 'file');
  writeWithHoles(file, zeros);
  if (process.platform !== 'win32') {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
  await writeFile(file, 'there');
  expect(() => writeWithHoles(file, zeros)).toThrow(expect.objectContaining({ code: 'EEXIST' }));
  expect(await readFile(file, 'utf8')).toBe('there');
});

test.skipIf(process.platform === 'win32')(
  'a copy is for its owner alone, whoever may read the file',
  async () => {
    const file = path.join(temporaryDirectory(), 'file');
    const copy = path.join(temporaryDirectory(), 'copy');
    await writeFile(file, zeros, { mode: 0o644 });
    copyWithHoles(file, copy);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
  },
);

test.each([
  ['nothing', Buffer.alloc(0), []],
  ['many zeros', zeros, []],
  ['a byte at the very end', Buffer.concat([zeros, Buffer.from([1])]), [[397_312, 400_001]]],
  ['the last byte of a page', pages(0, 1, 0).fill(0, 4096, 8191), [[4096, 8192]]],
  [
    'pages beside each other',
    pages(1, 1, 0, 1),
    [
      [0, 8192],
      [12_288, 16_384],
    ],
  ],
])('of %s the runs in use are found', (_, bytes, runs) => {
  expect([...usedRuns(bytes)].map(({ from, to }) => [from, to])).toEqual(runs);
});

/** A page for each, filled with it. */
function pages(...each: readonly number[]): Buffer {
  return Buffer.concat(each.map((byte) => Buffer.alloc(4096, byte)));
}
