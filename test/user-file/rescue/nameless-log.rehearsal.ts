import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { installEngine } from '../../../src/engine/install-engine.js';
import { flip } from '../../recorder/support/bytes.js';
import { inFileOfOwn, inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { upgradeInPlace } from '../../recorder/support/upgraded-file.js';
import { rowsOf } from './make-log.js';
import { makeNameless } from './make-nameless.js';
import { rescueUntouched } from './support.js';

test.each(['1.4.3', '1.4.4', '1.5.6'])(
  'a file that %s upgraded in place, and was killed in, is recovered with every row of its log',
  async (engine) => {
    await installEngine(engine);
    await inFileOfOwn(async (file) => {
      await makeFile(file, ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (0)']);
      await upgradeInPlace(file, ['INSERT INTO t VALUES (1)', 'INSERT INTO t VALUES (2)'], engine);
      const { lostNothing, rescued, tried } = await rescueUntouched(file);
      expect([lostNothing, tried]).toEqual([true, 1]);
      expect(await rowsOf(rescued)).toBe('0,1,2');
    });
  },
);

test('where such a log is damaged, what the file holds is recovered without it, and that is told', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'upgraded.db');
    await makeNameless(file);
    await flip(`${file}.wal`, (await readFile(`${file}.wal`)).length - 1);
    const { rescued, losses } = await rescueUntouched(file);
    expect(losses).toEqual([expect.stringMatching(/^the write-ahead log/)]);
    expect(await rowsOf(rescued)).toBe('0');
  });
});
