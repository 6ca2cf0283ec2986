import { expect, test } from 'vitest';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { inFileOfOwn } from '../recorder/support/in-folder.js';
import { makeFile } from '../recorder/support/legacy-file.js';
import { leaveOlderLog } from '../recorder/support/older-log.js';
import { runAndBeKilled } from '../recorder/support/programs.js';

/** What of a file with a log is said to be broken. */
async function brokenKeys(file: string): Promise<readonly string[]> {
  return await withWorkingCopy(file, {}, async ({ examination }) =>
    examination.kind === 'read'
      ? examination.brokenKeys.map(({ table, constraint }) => `${table} ${constraint}`)
      : [examination.message],
  );
}

const tables = [
  'CREATE TABLE jobs (site VARCHAR, "no, really" INT, UNIQUE (site, "no, really"))',
  'CREATE TABLE artifacts (path VARCHAR COLLATE NOCASE PRIMARY KEY)',
];

test('a log is not blamed for keys that no engine takes for equal: NULLs, and what only a collation makes alike', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, tables);
    await runAndBeKilled(file, [
      "INSERT INTO jobs VALUES ('north', NULL), ('north', NULL), (NULL, 1), (NULL, 1), ('north', 1), ('south', 1)",
      "INSERT INTO artifacts VALUES ('README'), ('readme')",
    ]);
    expect(await brokenKeys(file)).toEqual([]);
  });
});

test.each([
  ["INSERT INTO jobs VALUES ('north', 1)", 'jobs UNIQUE (site, "no, really")'],
  ["INSERT INTO artifacts VALUES ('readme')", 'artifacts PRIMARY KEY (path)'],
])('it is for a key that is there twice: %s', async (insert, key) => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, tables);
    await runAndBeKilled(file, [insert]);
    await leaveOlderLog(file);
    await expect(brokenKeys(file)).rejects.toThrow(`its rows break ${key}; the file holds them already`);
  });
});

test('also for one of another schema', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, ['CREATE SCHEMA archive', 'CREATE TABLE archive.jobs (id INT PRIMARY KEY)']);
    await runAndBeKilled(file, ['INSERT INTO archive.jobs VALUES (1)']);
    await leaveOlderLog(file);
    await expect(brokenKeys(file)).rejects.toThrow('its rows break archive.jobs PRIMARY KEY (id)');
  });
});

test('nor for one that was there twice without it, but for one more of them', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, tables);
    await runAndBeKilled(file, ["INSERT INTO artifacts VALUES ('readme')"]);
    await leaveOlderLog(file);
    await makeFile(file, ['CHECKPOINT']);
    await runAndBeKilled(file, ["INSERT INTO artifacts VALUES ('licence')"]);
    expect(await brokenKeys(file)).toEqual(['artifacts PRIMARY KEY (path)']);
    await leaveOlderLog(file);
    await expect(brokenKeys(file)).rejects.toThrow('its rows break artifacts PRIMARY KEY (path)');
  });
});
