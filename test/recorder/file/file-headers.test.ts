import { expect, test } from 'vitest';
import { putChecksum } from '../../../src/recorder/file/checksum.js';
import { HEADER_BLOCK, HEADER_BYTES, hasDatabaseHeader } from '../../../src/recorder/file/file-headers.js';

test.each([
  ['neither', [], false],
  ['the first', [HEADER_BLOCK], true],
  ['the second', [2 * HEADER_BLOCK], true],
])(
  'a database file may have lost its main header and all but one of the others: whole is %s',
  (_, whole, isDatabase) => {
    const headers = Buffer.alloc(HEADER_BYTES, 1);
    for (const at of whole) {
      putChecksum(headers.subarray(at, at + HEADER_BLOCK));
    }
    expect(hasDatabaseHeader(headers)).toBe(isDatabase);
    expect(hasDatabaseHeader(headers.subarray(0, -1))).toBe(false);
  },
);
