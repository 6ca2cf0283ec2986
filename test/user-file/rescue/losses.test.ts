import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { plainRows } from '../../recorder/support/legacy-file.js';
import { flip, makeLog, rowsOf } from './make-log.js';
import { rescueUntouched } from './support.js';

describe('a write-ahead log with three transactions', () => {
  test('damaged in the second, which the engine refuses: what was committed before it is saved', async () => {
    await inFileOfOwn(async (file) => {
      const [first = 0] = await makeLog(file);
      await flip(`${file}.wal`, first + 20);
      await expect(plainRows(file, 'SELECT 1')).rejects.toThrow(/Corrupt WAL file/);
      const size = (await readFile(`${file}.wal`)).length;
      const { lostNothing, rescued, losses, report } = await rescueUntouched(file);
      expect(lostNothing).toBe(false);
      expect(report.attempts.at(-1)?.way).toBe(
        'attach it to DuckDB 1.5.5, with its write-ahead log cut off before the damage',
      );
      expect(losses).toEqual([
        expect.stringMatching(
          `^the last ${size - first} of ${size} bytes of the write-ahead log: they are damaged`,
        ),
      ]);
      expect(await rowsOf(rescued)).toBe('0,1');
    });
  }, 180_000);
});
