import { chmod, mkdir, rename, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { rescueUntouched } from './support.js';

/** A file with one row, and another in its log. */
async function makeUnclean(file: string): Promise<void> {
  await makeFile(file, ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (1)']);
  await runAndBeKilled(file, ['INSERT INTO t VALUES (2)']);
}

async function rowsOf(file: string): Promise<string> {
  return (await plainRows(file, 'SELECT a FROM t ORDER BY a')).map(({ a }) => String(a)).join();
}

const oddNames = ["it's größe 日本", ...(process.platform === 'win32' ? [] : ['a"b * [c].db', 'who?.db'])];

test.each(oddNames)('a file in a folder and with a name like %s', async (name) => {
  await inFolder(async (folder) => {
    // A folder with a question mark is nothing that DuckDB could keep a log in.
    const odd = path.join(folder, name.replace('?', ''));
    await mkdir(odd);
    await makeUnclean(path.join(odd, name));
    const { lostNothing, rescued } = await rescueUntouched(path.join(odd, name));
    expect([lostNothing, path.dirname(rescued)]).toEqual([true, odd]);
    expect(await rowsOf(rescued)).toBe('1,2');
  });
});

test.skipIf(process.platform === 'win32').each([
  ['beside the file, as DuckDB 1.5 keeps it', 'real.db.wal'],
  ['beside the link, as DuckDB 1.4 keeps it', 'link.db.wal'],
])('a symbolic link, with the log %s', async (_, log) => {
  await inFolder(async (folder) => {
    const links = path.join(folder, 'links');
    await mkdir(links);
    await makeUnclean(path.join(folder, 'real.db'));
    await symlink(path.join(folder, 'real.db'), path.join(links, 'link.db'));
    await rename(path.join(folder, 'real.db.wal'), path.join(log === 'real.db.wal' ? folder : links, log));
    const before = await bytesOf(folder);
    const report = await rescueFile(path.join(links, 'link.db'));
    expect(report.rescued).toBe(path.join(links, 'link.rescued.db'));
    expect(await rowsOf(report.rescued ?? '')).toBe('1,2');
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test.skipIf(process.platform === 'win32')(
  'what is rescued can be read by whom the original could, whichever way it came',
  async () => {
    for (const statements of [[], ['CREATE TABLE s (i INT PRIMARY KEY, up INT REFERENCES s(i))']]) {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'x.db');
        await makeFile(file, [...statements, 'CREATE TABLE t (a INT)']);
        await chmod(file, 0o440);
        const { rescued, lostNothing } = await rescueUntouched(file);
        expect([lostNothing, (await stat(rescued)).mode & 0o777]).toEqual([true, 0o440]);
      });
    }
  },
);
