import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { activeHeader, HEADER_BLOCK, readHeaders } from '../../../src/recorder/file-headers.js';
import { mendHeader } from '../../../src/user-file/rescue/mend-header.js';
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

test('where both headers are whole, or neither is, nothing is done', async () => {
  await inFileOfOwn(async (file) => {
    const { newer, older } = await makeCheckpointed(file);
    expect(await mendHeader(file)).toEqual([]);
    await flip(file, newer + 1000);
    await flip(file, older + 1000);
    const before = await readFile(file);
    expect(await mendHeader(file)).toEqual([]);
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});
