import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { frcompatHere } from '../../cli/frcompat.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { makeEncryptedFile } from '../../recorder/support/encrypted-file.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';

const table = ['CREATE TABLE t (a INT)', 'INSERT INTO t VALUES (1)'];

/** One line that says why, exit code 2, and not a byte in the folder changed. */
async function expectRefusal(folder: string, name: string, complaint: RegExp): Promise<void> {
  const before = await bytesOf(folder);
  const { stderr, stdout, exitCode } = await frcompatHere(['rescue', path.join(folder, name)]);
  expect(stderr).toMatch(complaint);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(await bytesOf(folder)).toEqual(before);
}

const unusable: readonly [what: string, make: (file: string) => Promise<void>, complaint: RegExp][] = [
  ['a file that is not there', async () => {}, /x\.db" cannot be read: ENOENT.*'\. Check the path\.$/],
  [
    'a log without its file',
    (file) => writeFile(`${file}.wal`, 'x'),
    /x\.db" cannot be read: ENOENT.*put the database file back/,
  ],
  ['a folder', async (file) => void (await mkdir(file)), /x\.db" is not a file\. Give the path of/],
  ['zero bytes', (file) => writeFile(file, ''), /x\.db" is not a DuckDB database file/],
  ['an encrypted file', makeEncryptedFile, /x\.db" is encrypted, .*ENCRYPTION_KEY/],
  ['a text', (file) => writeFile(file, 'Dear diary,\n'.repeat(2000)), /x\.db" is not a DuckDB database file/],
  [
    'a file whose rescued neighbour is there',
    async (file) => {
      await makeFile(file, table);
      await writeFile(file.replace('x.db', 'x.rescued.db'), 'older');
    },
    /x\.rescued\.db" is already there\. Move it away/,
  ],
  [
    'a file whose rescued neighbour would find a log of its name',
    async (file) => {
      await makeFile(file, table);
      await writeFile(file.replace('x.db', 'x.rescued.db.wal'), 'older');
    },
    /x\.rescued\.db\.wal" is already there\. Move it away/,
  ],
];

test.each(unusable)('%s', async (_, make, complaint) => {
  await inFolder(async (folder) => {
    await make(path.join(folder, 'x.db'));
    await expectRefusal(folder, 'x.db', complaint);
  });
});

test('no file named', async () => {
  const { stderr, exitCode } = await frcompatHere(['rescue']);
  expect(stderr).toMatch(/missing required argument 'file'/);
  expect(exitCode).toBe(2);
});

test('the exit code is 0 when nothing was lost', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, table);
    const whole = await frcompatHere(['rescue', file]);
    expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
    expect(whole.stdout).toMatch(/^Rescue of .*\n {2}1\. open it with DuckDB 1\.5\.5: done, and verified\n/);
    expect(whole.stdout).toContain('\n  t: 1 row\nNothing was lost. The recovered database is ');
  });
});
