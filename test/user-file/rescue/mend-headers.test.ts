import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { literal } from '../../../src/engine/sql.js';
import { readableFrom } from '../../../src/engine/storage-format.js';
import { activeHeader, HEADER_BLOCK, readHeaders } from '../../../src/recorder/file/file-headers.js';
import { mendHeaders } from '../../../src/user-file/rescue/mend-headers.js';
import { recoverCopy } from '../../../src/user-file/rescue/recover-copy.js';
import { flip } from '../../recorder/support/bytes.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';

/** Makes a file with a row of each of two checkpoints; answers where its newer header stands, and where the older. */
async function makeCheckpointed(file: string): Promise<{ newer: number; older: number }> {
  await makeFile(file, ['CREATE TABLE t (n INT)', 'INSERT INTO t VALUES (1)']);
  await makeFile(file, ['INSERT INTO t VALUES (2)']);
  const newer = activeHeader(readHeaders(file).headers);
  return { newer, older: 3 * HEADER_BLOCK - newer };
}

test.each([
  ['older', 2],
  ['newer', 1],
] as const)('a file of which the %s header is damaged is read by the other', async (which, rows) => {
  await inFileOfOwn(async (file) => {
    const at = (await makeCheckpointed(file))[which];
    await flip(file, at + 1000);
    await expect(plainRows(file, 'FROM t')).rejects.toThrow(/Corrupt database file/);
    expect(await recoverCopy({ method: 'open', engine: '1.5.5' }, file)).toEqual({
      outcome: 'recovered',
      tables: [{ name: 't', rows }],
      rebuiltIndexes: [],
      losses: [
        { what: `one of the two headers, 4096 bytes at ${at}`, why: expect.stringMatching(/^it is damaged/) },
      ],
    });
  });
});

test.each([
  ['of every byte of the main header', 0, HEADER_BLOCK],
  ['of bytes of it that mean nothing', 3000, 3010],
  ['of the number of its format', 12, 20],
  ['of what says whether it is encrypted', 20, 52],
])('nothing is lost with the damage %s', async (_, from, to) => {
  await inFileOfOwn(async (file) => {
    await makeCheckpointed(file);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, from, to));
    await expect(plainRows(file, 'FROM t')).rejects.toThrow(/not a valid DuckDB|Corrupt database file/);
    expect(await recoverCopy({ method: 'open', engine: '1.5.5' }, file)).toEqual({
      outcome: 'recovered',
      tables: [{ name: 't', rows: 2 }],
      rebuiltIndexes: [],
      losses: [],
    });
    expect(await readableFrom(file)).toBe('1.0.0');
  });
});

test('the main header of a newer format gets the number of that format', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(':memory:', [
      `ATTACH ${literal(file)} AS t (STORAGE_VERSION 'v1.4.0')`,
      'CREATE TABLE t.t AS SELECT 1 AS n',
      'DETACH t',
    ]);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0, 0, HEADER_BLOCK));
    expect(await mendHeaders(file)).toEqual([]);
    expect(await readableFrom(file)).toBe('1.4.0');
    expect(await plainRows(file, 'FROM t')).toEqual([{ n: 1 }]);
  });
});

test('where both database headers are whole, or neither is, nothing is done', async () => {
  await inFileOfOwn(async (file) => {
    const { newer, older } = await makeCheckpointed(file);
    expect(await mendHeaders(file)).toEqual([]);
    await flip(file, newer + 1000);
    await flip(file, older + 1000);
    const before = await readFile(file);
    expect(await mendHeaders(file)).toEqual([]);
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});
