import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { frcompat } from '../cli/frcompat.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeFile, makeLegacyFile } from '../recorder/support/legacy-file.js';
import { leaveOlderLog } from '../recorder/support/older-log.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { putFixture } from './put-fixture.js';

const SECRET = 'hush-4711';

/** That, and what the rows of the fixture with stale indexes hold. */
const VALUES = /hush-4711|type_r4|job-r4|fingerprint-r4/;

/** Files that give the engine, or a check, an occasion to quote. */
const files: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'whose log brings a key twice': async (file) => {
    await makeLegacyFile(file, 'r7', ['CREATE TABLE people (mail VARCHAR PRIMARY KEY)']);
    await runAndBeKilled(file, [`INSERT INTO people VALUES ('${SECRET}')`]);
    await leaveOlderLog(file);
  },
  'whose indexes are stale': async (file) => {
    await putFixture('r4~stale-index', file);
    await makeFile(file, [
      `UPDATE fr_events SET message = '${SECRET}', payload = '{"a":"${SECRET}"}'`,
      `UPDATE events SET payload = '{"a":"${SECRET}"}', actor_id = '${SECRET}'`,
    ]);
  },
  'with text that is no JSON': async (file) => {
    await makeFile(file, [
      'CREATE TABLE events (event_id VARCHAR, timestamp VARCHAR, actor VARCHAR, actor_id VARCHAR, job_id VARCHAR, event_type VARCHAR, payload VARCHAR)',
      `INSERT INTO events VALUES ('${SECRET}', '${SECRET}', 'a', '${SECRET}', 'j', 't', '{"${SECRET}')`,
    ]);
  },
  'with values where nobody looks for them': async (file) => {
    await makeLegacyFile(file, 'r4', [
      `UPDATE events SET payload = '{"a":"${SECRET}"}'`,
      `CREATE TABLE notes (body VARCHAR DEFAULT '${SECRET}' CHECK (body <> '${SECRET}x'))`,
      `INSERT INTO notes VALUES ('${SECRET}')`,
      `CREATE VIEW secrets AS SELECT CAST('${SECRET}' AS INTEGER) AS a`,
    ]);
  },
};

describe.each(Object.entries(files))('of a file %s', (_what, make) => {
  test.each([
    ['inspect', []],
    ['inspect', ['--json']],
    ['repro', ['--subject', 'r7']],
    ['repro', ['--kills', '1', '--damages', '1']],
    ['bisect', []],
    ['capture', ['--name', 'mine', '--into', 'corpus']],
    ['rescue', []],
  ] as const)('%s %s tells no value', async (command, options) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await make(file);
      const { stdout, stderr, exitCode } = await frcompat([command, file, ...options], {}, folder);
      expect([0, 1, 2], stderr).toContain(exitCode);
      expect(`${stdout}${stderr}`).not.toBe('');
      expect(`${stdout}${stderr}`).not.toMatch(VALUES);
      expect(stderr).not.toMatch(/^\s+at /m);
    });
  });
});

test('they are told to who asks', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await files['whose indexes are stale']?.(file);
    const repro = ['repro', file, '--subject', 'r7'];
    expect((await frcompat(repro)).stdout).not.toMatch(VALUES);
    expect((await frcompat([...repro, '--show-values'])).stdout).toMatch(VALUES);
  });
});
