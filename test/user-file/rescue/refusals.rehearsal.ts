import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { frcompat } from '../../cli/frcompat.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { startProgram } from '../../recorder/support/programs.js';

const table = ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (1)'];

test('a file that another process has open: its process id is named', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    const holder = startProgram('hold', file);
    await holder.getOneMessage();
    // Asked without reading the folder: a byte for byte look at an open file fails on Windows.
    const { stderr, stdout, exitCode } = await frcompat(['rescue', file]);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/x\.db" is open in another process: .* Close it, then try again\.$/);
    // Windows names nobody.
    expect(stderr).toContain(process.platform === 'win32' ? 'EBUSY' : String(holder.pid));
    await holder.sendMessage('close');
    await holder;
    expect((await frcompat(['rescue', file])).exitCode).toBe(0);
  });
});

test('the exit code is 0 when nothing was lost, and 1 when something was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, table);
    const whole = await frcompat(['rescue', file]);
    expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
    expect(whole.stdout).toMatch(/^Rescue of .*\n {2}1\. open it with DuckDB 1\.5\.5: done, and verified\n/);
    expect(whole.stdout).toContain('\n  t: 1 row\nNothing was lost. The recovered database is ');
    const other = path.join(folder, 'y.db');
    await makeFile(other, table);
    await writeFile(`${other}.wal`, 'no log');
    const partial = await frcompat(['rescue', other]);
    expect(partial.stdout).toContain('\nSomething was lost, see above. ');
    expect(partial.exitCode).toBe(1);
  });
});

test.skipIf(process.platform === 'win32')(
  'a log that is a link to somewhere else is not followed',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeFile(file, table);
      await mkdir(path.join(folder, 'elsewhere'));
      const secret = path.join(folder, 'elsewhere', 'secret');
      await writeFile(secret, 'nobody named this file');
      await symlink(secret, `${file}.wal`);
      const before = await bytesOf(folder);
      const { stderr, stdout, exitCode } = await frcompat(['rescue', file]);
      expect([stdout, exitCode]).toEqual(['', 2]);
      expect(stderr).toMatch(
        /^frcompat: The write-ahead log ".*x\.db\.wal" is a symbolic link, and .* is not read\./,
      );
      expect(await bytesOf(folder)).toEqual(before);
    });
  },
);
