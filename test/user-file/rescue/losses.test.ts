import { truncate } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
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
});
