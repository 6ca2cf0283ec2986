import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { fileDigest } from '../../src/user-file/file-digest.js';
import '../../src/vitest/index.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeFile } from '../recorder/support/legacy-file.js';
import { complaintOf, useOldAndMigrated } from './old-and-migrated.js';

const files = useOldAndMigrated();

describe('toBootWith', () => {
  test('what cannot be asked is no answer: no such subject, no such file, no file at all', async () => {
    await expect(expect(files.old).not.toBootWith('r99')).rejects.toThrow('"r99" is not a subject.');
    await expect(expect(`${files.old}.gone`).not.toBootWith('r4')).rejects.toThrow('cannot be read');
    await expect(expect(7).not.toBootWith('r4')).rejects.toThrow('Hand expect() the path of a database file');
    await expect(expect(files.old).not.toBootWith(undefined as never)).rejects.toThrow(
      'toBootWith("recorder")',
    );
    await expect(expect(files.old).not.toBootWith('recorder', { engine: '9.9.9' })).rejects.toThrow(
      'No known engine matches "9.9.9".',
    );
    await expect(expect(files.old).not.toBootWith('cmd:no-such-program {db}')).rejects.toThrow(
      'The command "no-such-program" cannot be started',
    );
    for (const timeoutMs of [-5, 0, Number.NaN, 3_000_000_000]) {
      await expect(expect(files.old).not.toBootWith('recorder', { timeoutMs })).rejects.toThrow(
        `timeoutMs is ${timeoutMs}. Give a whole number from 1 to 999999999.`,
      );
    }
  });

  test('holds of who boots the file; it is a copy that is booted', async () => {
    const before = await fileDigest(files.old);
    await expect(files.old).toBootWith('recorder');
    expect(await fileDigest(files.old)).toBe(before);
  });

  test('a command fails with what it wrote and how it ended', async () => {
    const command = `cmd:node '${fromPackageRoot('test', 'vitest', 'suite', 'refusing.mjs')}' {db}`;
    const lines = (await complaintOf(expect('r7~empty').toBootWith(command))).split('\n');
    expect(lines.slice(1, 3)).toEqual(['  not today', '  the process exited with code 4']);
  });
});

describe('toMatchContract', () => {
  test('holds after a boot of the recorder, whatever the file was born as', async () => {
    await expect(files.migrated).toMatchContract();
    expect(await complaintOf(expect(files.migrated).not.toMatchContract())).toMatch(
      /^ {2}declared: events\.constraints, because \w+/m,
    );
  });

  test("a file that is nobody's is held against a fresh one of today; of indexes it has none", async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeFile(file, ['CREATE TABLE notes (i INTEGER)']);
      expect(await complaintOf(expect(file).toMatchContract())).toMatch(/ of the history recorder$/m);
      expect(await complaintOf(expect(file).toHaveIndexes(['i']))).toMatch(/^it has: none$/m);
    });
  });

  test('fails of another history: what that one demands does not occur', async () => {
    const complaint = await complaintOf(
      expect(files.migrated).toMatchContract({ birth: 'r1', upgrades: [] }),
    );
    expect(complaint).toMatch(/^ {2}events\.constraints: expected PRIMARY KEY \(event_id\), found none$/m);
    expect(complaint).toMatch(/^ {2}events\.order: .*found the declared difference does not occur$/m);
  });
});

describe('toHaveIndexes', () => {
  test('finds those of other schemas by both names', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeFile(file, [
        'CREATE SCHEMA sales',
        'CREATE TABLE sales.orders (day DATE)',
        'CREATE INDEX by_day ON sales.orders (day)',
      ]);
      await expect(file).toHaveIndexes(['sales.by_day', 'sales.by_day on sales.orders (day)']);
      expect(await complaintOf(expect(file).toHaveIndexes(['by_day']))).toContain(
        'it has: sales.by_day on sales.orders (day)',
      );
    });
  });

  test('by name, or with what they are on', async () => {
    await expect(files.migrated).toHaveIndexes([
      'idx_events_trace_id',
      'idx_events_job_id on events (job_id)',
      'idx_events_timestamp ON events(timestamp)',
    ]);
  });

  test('fails with those that are missing or on something else, and with those that are there', async () => {
    const wanted = ['idx_events_trace_id', 'idx_events_job_id on events (trace_id)', 'idx_gone'];
    const lines = (await complaintOf(expect(files.migrated).toHaveIndexes(wanted))).split('\n');
    expect(lines).toEqual([
      `${files.migrated} has not all of the indexes`,
      '  indexes.idx_events_job_id: expected on events (trace_id), found on events (job_id)',
      '  indexes.idx_gone: expected an index, found absent',
      expect.stringMatching(/^it has: idx_diag_fingerprint on diagnostics \(fingerprint\), idx_diag_job_id /),
    ]);
  });
});
