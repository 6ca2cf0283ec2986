import { readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isOpenHere } from '../../src/recorder/file/open-here.js';
import { findOriginal, isOpenElsewhere } from '../../src/user-file/find-original.js';
import { logFiles } from '../../src/user-file/log-files.js';
import { remedyForMissing } from '../../src/user-file/remedy-for-missing.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeFile } from '../recorder/support/legacy-file.js';

test.each<[platform: NodeJS.Platform, said: string, isOpen: boolean]>([
  ['linux', 'IO Error: Could not set lock on file "x.db": Conflicting lock is held in node (PID 7)', true],
  ['linux', 'IO Error: Cannot open file "x.db": Permission denied', false],
  // As DuckDB 1.5.5 for Windows said it under a German Wine.
  ['win32', 'IO Error: Cannot open file "x.db": Freigabeverletzung.', true],
  ['win32', 'INTERNAL Error: Failure while replaying WAL file "x.db.wal"', false],
])(
  'a file that is open elsewhere is told in the language of no Windows: %s, %s',
  (platform, said, isOpen) => {
    expect(isOpenElsewhere(said, platform)).toBe(isOpen);
  },
);

test.skipIf(process.platform === 'win32')('a link that leads nowhere is told as one', async () => {
  await inFolder(async (folder) => {
    const link = path.join(folder, 'x.db');
    await symlink('gone.db', link);
    await expect(findOriginal(link)).rejects.toThrow(/ENOENT.*It is a symbolic link, and what it leads to/);
  });
});

test('who gives the log is told to give its database', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await writeFile(`${file}.wal`, 'a log');
    await expect(findOriginal(`${file}.wal`)).rejects.toThrow(/Check the path\.$/);
    await writeFile(file, 'a database');
    await expect(findOriginal(`${file}.wal`)).rejects.toThrow(
      `Give the database that it is the write-ahead log of: "${file}".`,
    );
  });
});

test('a file whose damage says that it is encrypted is none, for its headers can be read', async () => {
  await inFolder(async (folder) => {
    const file = path.join(await realpath(folder), 'x.db');
    await makeFile(file, ['CREATE TABLE t (i INTEGER)']);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa5, 20, 52));
    expect(await findOriginal(file)).toEqual({ file, wal: `${file}.wal` });
    await writeFile(file, bytes.fill(0xa5, 4096));
    await expect(findOriginal(file)).rejects.toThrow(
      /x\.db" is encrypted, and nothing here asks for a key\./,
    );
    expect(isOpenHere(file)).toBe(false);
  });
});

test.skipIf(process.platform === 'win32')(
  'of the logs that a checkpoint leaves no link is followed, either',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(await realpath(folder), 'x.db');
      await makeFile(file, ['CREATE TABLE t (i INTEGER)']);
      for (const log of logFiles(`${file}.wal`)) {
        await symlink('elsewhere', log);
        await expect(findOriginal(file)).rejects.toThrow(`The write-ahead log "${log}" is a symbolic link`);
        await rm(log);
      }
    });
  },
);

test('in a folder that may not be searched, it is not the path that has to be checked', () => {
  const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' });
  expect(remedyForMissing('x.db', denied, 'Check the path.')).toMatch(/^Ask its owner for the permission/);
});
