import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { remedyFor } from '../../src/recorder/errors.js';
import { inFolder } from './support/in-folder.js';
import { callPlatform } from './support/platform-name.js';

/** As Node.js for Windows said it under Wine, of a file that DuckDB had open. */
const notMoved = new Error("EPERM: operation not permitted, rename 'Z:\\new.db' -> 'Z:\\open.db'");

test.each([
  ['win32', /^Close whatever else has it open, or allow writing to/],
  ['linux', /^Allow writing to the file and its folder/],
])('what to do about a file that could not be moved: %s', (platform, remedy) => {
  callPlatform(platform);
  expect(remedyFor(notMoved, 'open.db')).toMatch(remedy);
});

/** As DuckDB 1.5.5 for Windows said it under a German Wine: of a file that was open elsewhere, of a read-only log. */
test.each([
  'IO Error: Cannot open file "Z:\\open.db": Freigabeverletzung.',
  'IO Error: Checkpoint failed for database "open". The database has been invalidated. Original error: Failed to delete file "Z:\\open.db.wal": Zugriff verweigert.',
])('what to do is told in the language of no Windows: %s', (said) => {
  callPlatform('win32');
  expect(remedyFor(new Error(said), 'open.db')).toMatch(
    /^Close whatever else has it open, or allow writing to/,
  );
});

/** With words of every kind of failure in it. */
const FOLDER = "Jones' WALDO, Corrupted checksum (EPERM, ENOSPC, EBUSY)";

test.each<[remedy: string, what: string, said: (file: string) => string]>([
  ['nothing', 'a failure of another kind', (file) => `IO Error: Cannot open file "${file}": No such file`],
  ['nothing', 'the same of its log', (file) => `IO Error: Cannot open file "${file}.wal": No such file`],
  [
    'nothing',
    'the same of a work file',
    (file) => `ENOENT: no such file, open '${file}.migrating-7-0123abcd'`,
  ],
  [
    'Close the application',
    'a lock',
    (file) => `IO Error: Could not set lock on file "${file}": Conflicting`,
  ],
  [
    'The file is mounted',
    'a file that is a mount',
    (file) => `EBUSY: resource busy or locked, rename '${file}.migrating-7-0123abcd' -> '${file}'`,
  ],
  [
    'Make room',
    'a full disk',
    (file) => `ENOSPC: no space left, copyfile '${file}' -> '${file}.migrating-7-0'`,
  ],
  ['Make room', 'an old full disk', (file) => `{"exception_message":"write \\"${file}\\": No space left"}`],
  ['Allow writing', 'a lack of rights', (file) => `IO Error: Cannot open file "${file}": Permission denied`],
  ['Close files', 'a process that may open no more', (file) => `EMFILE: too many open files, open '${file}'`],
  [
    'Close files',
    'the same, as the engine says it',
    (file) => `Cannot open file "${file}": Too many open files`,
  ],
  ['The file and its log', 'a log', (file) => `Failure while replaying WAL file "${file}.wal": Out of Range`],
  [
    'The file is damaged',
    'a damaged block',
    () => 'Corrupt database file: computed checksum 1 does not match',
  ],
  [
    'The file is damaged',
    'a lost end',
    (file) => `IO Error: Could not read enough bytes from file "${file}"`,
  ],
])('%s, whatever the path is called: %s', async (remedy, _what, said) => {
  callPlatform('linux');
  await inFolder(async (folder) => {
    const [real, link] = [path.join(folder, 'real WAL'), path.join(folder, FOLDER)];
    await mkdir(real);
    await symlink(real, link, 'junction');
    for (const place of [link, real]) {
      const error = new Error(said(path.join(place, 'WAL checksum.db')));
      expect(remedyFor(error, path.join(link, 'WAL checksum.db'), 'nothing')).toMatch(
        new RegExp(`^${remedy}`),
      );
    }
  });
});

test.skipIf(process.platform === 'win32')(
  'nor does it matter what the file is called that a link leads to',
  async () => {
    await inFolder(async (folder) => {
      const [ours, theirs] = [path.join(folder, 'ours'), path.join(folder, 'theirs')];
      await Promise.all([mkdir(ours), mkdir(theirs)]);
      const [real, link] = [path.join(theirs, 'No space left.db'), path.join(ours, 'link.db')];
      await writeFile(real, '');
      await symlink(real, link);
      expect(remedyFor(new Error(`Cannot read "${real}"`), link, 'nothing')).toBe('nothing');
    });
  },
);
