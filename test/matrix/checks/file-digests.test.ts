import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { digestsOf } from '../../../src/matrix/checks/file-digests.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const PIECE = 64 * 1024;
const zeros = Buffer.alloc(3 * PIECE);
const filled = randomBytes(PIECE);

test('a file is told from every other, also where it is zero', async () => {
  const contents = [
    Buffer.alloc(0),
    zeros,
    zeros.subarray(1),
    Buffer.concat([filled, zeros]),
    Buffer.concat([zeros, filled]),
    Buffer.concat([zeros.subarray(PIECE), filled, zeros.subarray(2 * PIECE)]),
    withByte(zeros, 0),
    withByte(zeros, PIECE),
    withByte(zeros, zeros.length - 1),
  ];
  const digests = await Promise.all(contents.map(digestOf));
  expect(new Set(digests).size).toBe(contents.length);
  expect(await Promise.all(contents.map(digestOf))).toEqual(digests);
});

test('the log is named, there or not', async () => {
  const file = path.join(temporaryDirectory(), 'a.db');
  await writeFile(file, filled);
  expect(digestsOf(file)).toEqual([
    { name: 'a.db', digest: expect.stringMatching(/^digest [0-9a-f]{64}$/) },
    { name: 'a.db.wal', digest: 'no such file' },
  ]);
});

async function digestOf(bytes: Buffer, place: number): Promise<string | undefined> {
  const file = path.join(temporaryDirectory(), `${place}.db`);
  await writeFile(file, bytes);
  return digestsOf(file)[0]?.digest;
}

function withByte(bytes: Buffer, position: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[position] = 1;
  return changed;
}
