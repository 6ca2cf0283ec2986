import path from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../../../src/engine/sql.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { rescueUntouched } from './support.js';

/** In storage version 68 a log names its file and counts its checkpoints, in 64 it does neither. */
test.each(['v1.0.0', 'v1.5.0'])(
  'a log that needs its own first half in the file is no reason to give it up, but to rescue it, in the format of %s',
  async (format) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'shop.db');
      const attach = `ATTACH ${literal(file)} AS shop (STORAGE_VERSION '${format}')`;
      await makeFile(':memory:', [attach, 'CREATE TABLE shop.t (a INT)', 'INSERT INTO shop.t VALUES (1)']);
      await runAndBeKilled(file, [
        'INSERT INTO t VALUES (2)',
        'CREATE SCHEMA s',
        "CREATE TYPE s.mood AS ENUM ('good')",
        'CREATE TABLE s.orders (mood s.mood)',
        "INSERT INTO s.orders VALUES ('good')",
        'CREATE SCHEMA other',
        "CREATE TYPE other.mood AS ENUM ('bad')",
        'CREATE TABLE other.orders (mood other.mood)',
        'INSERT INTO t VALUES (3)',
      ]);
      await expect(plainRows(file, 'FROM t')).rejects.toThrow(/Schema with name s(hop)? does not exist/);
      await expect(withWorkingCopy(file, {}, async () => {})).rejects.toThrow(
        /shop\.db\.wal" cannot be replayed: .* from the start, run: npx frcompat rescue ".*shop\.db"; if it was not/,
      );
      const { lostNothing, rescued, tables } = await rescueUntouched(file);
      expect([lostNothing, tables]).toEqual([
        true,
        [
          { name: 't', rows: 3 },
          { name: 'other.orders', rows: 0 },
          { name: 's.orders', rows: 1 },
        ],
      ]);
      expect(await plainRows(rescued, 'FROM s.orders')).toEqual([{ mood: 'good' }]);
    });
  },
);
