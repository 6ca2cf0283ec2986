import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { storedFile } from '../../src/corpus/fixtures-directory.js';
import { layOut } from '../../src/corpus/lay-out.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { HarnessError, UsageError } from '../../src/errors/errors.js';
import { aFixture, storeFixture } from './a-fixture.js';

const database = randomBytes(5_000);
const wal = randomBytes(500);

describe('a fixture', () => {
  it('is laid out as a database and its WAL, readable by the owner alone', () =>
    inFolders(async ({ fixture, corpus, target }) => {
      const file = await layOut(fixture, target, corpus);
      expect(file).toBe(path.join(target, 'flight_recorder.db'));
      expect(await readFile(file)).toEqual(database);
      expect(await readFile(`${file}.wal`)).toEqual(wal);
      if (process.platform !== 'win32') {
        expect([(await stat(file)).mode & 0o777, (await stat(`${file}.wal`)).mode & 0o777]).toEqual([
          0o600, 0o600,
        ]);
      }
    }));

  it.each<[string, 'db' | 'db.wal', (file: string) => Promise<void>, RegExp]>([
    ['is missing', 'db', (file) => rm(file), /is missing/],
    ['is cut off', 'db', (file) => truncate(file, 3_000), /cannot be decompressed/],
    ['is no gzip', 'db', (file) => writeFile(file, 'text'), /cannot be decompressed/],
    ['is other bytes', 'db', (file) => writeFile(file, gzipSync(randomBytes(5_000))), /has sha256/],
    [
      'is too short',
      'db',
      (file) => writeFile(file, gzipSync('short')),
      /holds 5 bytes, the manifest says 5000/,
    ],
    [
      'is a bomb',
      'db',
      (file) => writeFile(file, gzipSync(Buffer.alloc(50_000_000))),
      /more than the 5000 bytes/,
    ],
    ['is other bytes', 'db.wal', (file) => writeFile(file, gzipSync(randomBytes(500))), /has sha256/],
    ['is missing', 'db.wal', (file) => rm(file), /is missing/],
  ])('is refused by name, and nothing is left, when its file %s (%s)', (_, part, damage, complaint) =>
    inFolders(async ({ fixture, corpus, target }) => {
      const file = storedFile(corpus, fixture.id, part);
      await damage(file);
      const error = await layOut(fixture, target, corpus).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toMatch(complaint);
      expect(String(error)).toContain(file);
      expect(String(error)).toContain('Put it back');
      expect(await readdir(target)).toEqual([]);
    }),
  );

  it('of the committed corpus is checked out again', async () => {
    await expect(layOut(aFixture('none-such'), 'nowhere')).rejects.toThrow(
      'is missing. Check out the fixtures again (git checkout -- fixtures).',
    );
  });

  it('may have few bytes, or none', () =>
    inFolders(async ({ corpus, target }) => {
      const file = await layOut(
        await storeFixture(corpus, 'r1', Buffer.alloc(0), Buffer.from('x')),
        target,
        corpus,
      );
      expect([await readFile(file, 'utf8'), await readFile(`${file}.wal`, 'utf8')]).toEqual(['', 'x']);
    }));

  it('that cannot be read is no matter of the corpus', () =>
    inFolders(async ({ fixture, corpus, target }) => {
      const file = storedFile(corpus, fixture.id, 'db');
      await rm(file);
      await mkdir(file);
      const laying = layOut(fixture, target, corpus);
      await expect(laying).rejects.toThrow(HarnessError);
      await expect(laying).rejects.toThrow(`The fixture file ${file} cannot be read: EISDIR`);
    }));

  it('never replaces a database, nor removes one when its WAL has no place', () =>
    inFolders(async ({ fixture, corpus, target }) => {
      await writeFile(path.join(target, 'flight_recorder.db.wal'), 'mine');
      await expect(layOut(fixture, target, corpus)).rejects.toThrow(HarnessError);
      expect(await readdir(target)).toEqual(['flight_recorder.db.wal']);
      await writeFile(path.join(target, 'flight_recorder.db'), 'mine');
      await expect(layOut(fixture, target, corpus)).rejects.toThrow(path.join(target, 'flight_recorder.db'));
      expect(await readFile(path.join(target, 'flight_recorder.db'), 'utf8')).toBe('mine');
    }));

  it('fails with the path when the folder is not there', () =>
    inFolders(async ({ fixture, corpus, target }) => {
      const missing = path.join(target, 'no folder');
      const laying = layOut(fixture, missing, corpus);
      await expect(laying).rejects.toThrow(HarnessError);
      await expect(laying).rejects.toThrow(missing);
    }));
});

interface Folders {
  readonly fixture: Fixture;
  readonly corpus: string;
  readonly target: string;
}

async function inFolders(work: (folders: Folders) => Promise<void>): Promise<void> {
  await withDir(
    ({ path: corpus }) =>
      withDir(
        async ({ path: target }) => {
          await work({ fixture: await storeFixture(corpus, 'r0', database, wal), corpus, target });
        },
        { unsafeCleanup: true, prefix: 'fixture für tests' },
      ),
    { unsafeCleanup: true },
  );
}
