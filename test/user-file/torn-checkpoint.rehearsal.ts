import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../src/recorder/file/verified-mark.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { leftTorn } from '../recorder/checkpoint/torn-checkpoint-examples.js';
import { bytesOf, flip } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { rescueUntouched } from './rescue/support.js';

describe('a file whose checkpoint was broken off', () => {
  it('is rescued without a loss where its mark proves that there is none', () =>
    inFolder(async (folder) => {
      const { lostNothing, tables, tried } = await rescueUntouched(await leftTorn(folder));
      expect({ lostNothing, tried }).toEqual({ lostNothing: true, tried: 1 });
      expect(tables).toContainEqual({ name: 'events', rows: 4 });
    }));

  it.each<[string, (file: string) => Promise<void>]>([
    ['there is no mark', (file) => rm(markOf(file))],
    ['there is no log', (file) => rm(`${file}.wal`)],
    ['its mark speaks of another catalog', async (file) => flip(markOf(file), 100)],
  ])('is rescued with a warning where %s', (_, spoil) =>
    inFolder(async (folder) => {
      const file = await leftTorn(folder);
      await spoil(file);
      const { losses } = await rescueUntouched(file);
      expect(losses).toContainEqual(expect.stringMatching(/^the catalog's block of 262144 bytes at 12288: /));
    }),
  );

  it('is refused by who reads it, untouched, and the recorder named', () =>
    inFolder(async (folder) => {
      const file = await leftTorn(folder);
      const before = await bytesOf(path.dirname(file));
      await expect(withWorkingCopy(file, {}, async () => 'read')).rejects.toThrow(
        /^A checkpoint of ".*recorder\.db" was broken off: .*\. Nothing is lost, as ".*recorder\.db\.verified" shows: today's recorder mends the file at its next boot\. For one that any DuckDB opens, run: npx frcompat rescue/,
      );
      expect(await bytesOf(path.dirname(file))).toEqual(before);
      await rm(markOf(file));
      await expect(withWorkingCopy(file, {}, async () => 'read')).rejects.toThrow(/has damaged blocks/);
    }));
});
