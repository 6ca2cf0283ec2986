import path from 'node:path';
import { expect, test } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { plainRows } from '../../recorder/support/legacy-file.js';
import { rowsOf } from './make-log.js';
import { makeNameless } from './make-nameless.js';
import { rescueUntouched } from './support.js';

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
