import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../../src/engine/sql.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { upgradeInPlace } from '../recorder/support/upgraded-file.js';

const neverReached = () => expect.unreachable('the file was taken');

test('the id of a fixture is that fixture, also one that a plain open cannot replay', async () => {
  const { origin, examination } = await withWorkingCopy('r0+r7~killed-at-12', {}, async (copy) => copy);
  expect(origin).toMatchObject({ kind: 'fixture', fixture: { birth: 'r0', writtenBy: 'v1.4.3' } });
  expect(examination).toMatchObject({
    kind: 'read',
    tables: expect.arrayContaining([{ name: 'events', rows: 4 }]),
  });
});

test('a log belongs to a file that was upgraded in place, of which neither says a name', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r0');
    await upgradeInPlace(file, ["INSERT INTO events (event_type) VALUES ('late')"]);
    await withWorkingCopy(file, {}, async ({ header, examination }) => {
      expect(header).toMatchObject({ readableFrom: '1.5.0', identity: undefined });
      expect(examination).toMatchObject({
        kind: 'read',
        tables: expect.arrayContaining([{ name: 'events', rows: 5 }]),
      });
    });
  });
});

test('to such a file no log belongs that has a name, nor one without to a file that has one', async () => {
  await inFolder(async (folder) => {
    const [upgraded, named] = [path.join(folder, 'upgraded.db'), path.join(folder, 'named.db')];
    await makeLegacyFile(upgraded, 'r0');
    await upgradeInPlace(upgraded, ['CREATE TABLE t (a INT)']);
    await runAndBeKilled(':memory:', [
      `ATTACH ${literal(named)} AS named (STORAGE_VERSION 'latest')`,
      'CHECKPOINT named',
      'CREATE TABLE named.t (a INT)',
    ]);
    await rename(`${upgraded}.wal`, path.join(folder, 'kept'));
    await rename(`${named}.wal`, `${upgraded}.wal`);
    await rename(path.join(folder, 'kept'), `${named}.wal`);
    const before = await bytesOf(folder);
    await expect(withWorkingCopy(upgraded, {}, neverReached)).rejects.toThrow(
      /upgraded\.db": it names the database [0-9a-f]{32}, and the file is one without a name\. Put the log/,
    );
    await expect(withWorkingCopy(named, {}, neverReached)).rejects.toThrow(
      /named\.db\.wal" names no database, and ".*named\.db" has a name: .* move it away; to recover both, run: npx frcompat rescue/,
    );
    expect(await bytesOf(folder)).toEqual(before);
  });
});

test('a copy that is to be kept is kept for who got an answer, and for nobody else', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r0');
    let directory = '';
    const refusal = withWorkingCopy(file, { keep: true }, (copy) => {
      directory = copy.directory;
      throw new Error('no answer');
    });
    await expect(refusal).rejects.toThrow('no answer');
    await expect(stat(directory)).rejects.toThrow(/ENOENT/);
    const kept = await withWorkingCopy(file, { keep: true }, async (copy) => copy.file);
    expect((await stat(kept)).isFile()).toBe(true);
  });
});
