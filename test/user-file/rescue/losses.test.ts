import { readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { makeLog, rowsOf } from './make-log.js';
import { rescueUntouched } from './support.js';

describe('a write-ahead log with three transactions', () => {
  test('cut off, which the engine passes over in silence: the loss is told', async () => {
    await inFileOfOwn(async (file) => {
      const [, second = 0, third = 0] = await makeLog(file);
      await truncate(`${file}.wal`, third - 1);
      const { lostNothing, rescued, losses, tried } = await rescueUntouched(file);
      expect([lostNothing, tried]).toEqual([false, 1]);
      expect(losses).toEqual([
        expect.stringMatching(`^the last ${third - 1 - second} of ${third - 1} bytes of the write-ahead log`),
      ]);
      expect(await rowsOf(rescued)).toBe('0,1,2');
    });
  });

  test('that stands there as two others is not guessed at', async () => {
    await inFileOfOwn(async (file) => {
      await makeLog(file);
      await rename(`${file}.wal`, `${file}.wal.checkpoint`);
      await writeFile(`${file}.wal.recovery`, 'another');
      await expect(rescueFile(file)).rejects.toThrow(
        /has two write-ahead logs, ".*\.wal\.checkpoint" and ".*\.wal\.recovery", .* Move the one/,
      );
    });
  });
});

test('a file that has lost its first block is a database all the same, and nothing is lost', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE TABLE t AS SELECT 1 AS n']);
    await writeFile(file, (await readFile(file)).fill(0, 0, 4096));
    const { lostNothing, tables } = await rescueUntouched(file);
    expect([lostNothing, tables]).toEqual([true, [{ name: 't', rows: 1 }]]);
  });
});
