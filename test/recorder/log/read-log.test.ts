import { readFile, truncate, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { soundLengthOf } from '../../../src/recorder/log/read-log.js';
import { soundLength } from '../../../src/recorder/log/sound-log.js';
import { flip } from '../support/bytes.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeFile } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';

/** More than is read of a log at once, and than is asked of an entry. */
const THREE_MB = 3_000_000;

test('a log that is read piece by piece is as sound as one that is read at once', async () => {
  await inFileOfOwn(async (file) => {
    const wal = `${file}.wal`;
    await makeFile(file, ['CREATE TABLE t (a VARCHAR)']);
    await runAndBeKilled(file, [
      "INSERT INTO t VALUES ('small')",
      `INSERT INTO t VALUES (repeat('large', ${THREE_MB / 5}))`,
      "INSERT INTO t SELECT 'small ' || i FROM range(5000) AS r(i)",
    ]);
    const whole = (await readFile(wal)).length;
    expect(whole).toBeGreaterThan(THREE_MB);
    expect(await soundLengthOf(wal)).toBe(whole);

    await truncate(wal, whole - 1);
    const cutOff = soundLength(await readFile(wal));
    expect(cutOff).toBeGreaterThan(THREE_MB);
    expect(await soundLengthOf(wal)).toBe(cutOff);

    await flip(wal, THREE_MB);
    const damaged = soundLength(await readFile(wal));
    expect(damaged).toBeLessThan(THREE_MB);
    expect(await soundLengthOf(wal)).toBe(damaged);

    await writeFile(wal, 'no log');
    expect(await soundLengthOf(wal)).toBeUndefined();
  });
});
