import { open, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { prepareLog } from '../../../src/user-file/rescue/prepare-log.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeLog } from './make-log.js';

/** Node.js reads no more of a file at once. */
const TWO_GIB = 2 ** 31;

test('a log of more than 2 GiB is looked at like any other', async () => {
  await inFileOfOwn(async (file) => {
    const wal = `${file}.wal`;
    const whole = (await makeLog(file)).at(-1) ?? 0;
    const log = await open(wal, 'r+');
    await log.truncate(TWO_GIB + 1).finally(() => log.close());
    expect(await prepareLog('sound-part', file)).toEqual([
      {
        what: `the last ${TWO_GIB + 1 - whole} of ${TWO_GIB + 1} bytes of the write-ahead log`,
        why: expect.stringMatching(/^they are damaged/),
      },
    ]);
    expect((await stat(wal)).size).toBe(whole);
    expect(await prepareLog(undefined, file)).toEqual([]);
    await expect(prepareLog('sound-part', file)).rejects.toThrow('no damage can be found');
  });
});
