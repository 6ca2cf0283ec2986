import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rescuedNameOf, rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';

test.each([
  ['x.duckdb', 'x.rescued.duckdb'],
  ['x', 'x.rescued'],
  ['x.y.db', 'x.y.rescued.db'],
  [path.join('data', 'flight_recorder.db'), path.join('data', 'flight_recorder.rescued.db')],
])('%s becomes %s', (given, rescued) => {
  expect(rescuedNameOf(given)).toBe(rescued);
});

test.skipIf(process.platform === 'win32')('a symbolic link with two logs is refused', async () => {
  await inFolder(async (folder) => {
    await makeFile(path.join(folder, 'real.db'), ['CREATE TABLE t (a INT)']);
    await writeFile(path.join(folder, 'real.db.wal'), 'one');
    await symlink(path.join(folder, 'real.db'), path.join(folder, 'link.db'));
    await writeFile(path.join(folder, 'link.db.wal'), 'another');
    await expect(rescueFile(path.join(folder, 'link.db'))).rejects.toThrow(
      /link\.db" has two write-ahead logs, ".*link\.db\.wal" and ".*real\.db\.wal"\. Move the one/,
    );
  });
});

// Of such a name Windows only says that nothing is there.
test.skipIf(process.platform === 'win32')(
  'where the result could not have its name, that is told first',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, `${'x'.repeat(245)}.db`);
      await makeFile(file, ['CREATE TABLE t (a INT)']);
      const wayProgram = path.join(folder, 'never started');
      await expect(rescueFile(file, { wayProgram })).rejects.toThrow(
        /x\.db" has too long a name: .* "[^"]*\.rescued\.db", which .*\. Copy the file, and its \.wal, to a shorter name/,
      );
    });
  },
);
