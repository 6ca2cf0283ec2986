import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../../../src/engine/sql.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { flip } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { rowsOf } from './make-log.js';
import { rescueUntouched } from './support.js';

/** A file with a name, whose log has zeros where the name of its database belongs, as 1.4.3 and 1.4.4 leave the two. */
async function makeNameless(file: string): Promise<void> {
  await runAndBeKilled(':memory:', [
    `ATTACH ${literal(file)} AS named (STORAGE_VERSION 'latest')`,
    'USE named',
    'CREATE TABLE t (a INT)',
    'INSERT INTO t VALUES (0)',
    'CHECKPOINT',
    'INSERT INTO t VALUES (1)',
    'INSERT INTO t VALUES (2)',
  ]);
  const log = await readFile(`${file}.wal`);
  const list = log.indexOf(Buffer.from([102, 0, 16])) + 3;
  let end = list;
  for (let numbers = 0; numbers < 16; end++) {
    numbers += (log[end] ?? 0) < 0x80 ? 1 : 0;
  }
  await writeFile(`${file}.wal`, Buffer.concat([log.subarray(0, list), Buffer.alloc(16), log.subarray(end)]));
}

test('a log that names no database, beside a file that has a name, is replayed once it has that, and nothing is lost', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'upgraded.db');
    await makeNameless(file);
    await expect(plainRows(file, 'FROM t')).rejects.toThrow(/WAL does not match database file/);
    const { lostNothing, rescued, tried } = await rescueUntouched(file);
    expect([lostNothing, tried]).toEqual([true, 1]);
    expect(await rowsOf(rescued)).toBe('0,1,2');
  });
});

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

test('who looks at such a file, or boots it, is sent to the rescue', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'upgraded.db');
    await makeNameless(file);
    await expect(withWorkingCopy(file, {}, async () => {})).rejects.toThrow(
      `"${file}.wal" names no database, and "${file}" has a name: so DuckDB 1.4.3 and 1.4.4 leave them where they upgrade an older file in place, and no version replays such a log. If this one was never beside the file, move it away; to recover both, run: npx frcompat rescue "${file}"`,
    );
    await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(
      /names no database, .* Run `npx frcompat rescue ".*upgraded\.db"` to recover them into a new file; if this log was never beside the file, move it away\.$/,
    );
  });
});
