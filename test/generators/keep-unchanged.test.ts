import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { writeManifest } from '../../generators/build-corpus.js';
import { keepUnchanged } from '../../generators/keep-unchanged.js';
import { manifestFile, storedFile } from '../../src/corpus/fixtures-directory.js';
import type { Manifest } from '../../src/corpus/manifest.js';
import { UsageError } from '../../src/errors/errors.js';
import { storeFixture } from '../corpus/a-fixture.js';

describe('a rebuild', () => {
  it('keeps the committed bytes of a fixture whose content is the same', () =>
    inTwoFolders(async ({ committed, built, committedManifest, builtManifest }) => {
      const before = await readFile(storedFile(committed, 'r0', 'db'));
      expect(await keepUnchanged(builtManifest, built, committed)).toEqual(committedManifest);
      expect(await readFile(storedFile(built, 'r0', 'db'))).toEqual(before);
    }));

  it('keeps the committed bytes of its log, too, and what the manifest says of them', () =>
    inTwoFolders(async ({ committed, built }) => {
      const [before, now] = await Promise.all(
        [committed, built].map((folder) =>
          storeFixture(folder, 'r0', Buffer.from('a database'), Buffer.from(`its log in ${folder}`)),
        ),
      );
      if (before === undefined || now === undefined) {
        throw new Error('there are two');
      }
      await writeManifest(committed, { format: 1, fixtures: [before] });
      expect((await keepUnchanged({ format: 1, fixtures: [now] }, built, committed)).fixtures).toEqual([
        before,
      ]);
      const log = (folder: string) => readFile(storedFile(folder, 'r0', 'db.wal'));
      expect(await log(built)).toEqual(await log(committed));
    }));

  it('takes the new words of a manifest without the new bytes', () =>
    inTwoFolders(async ({ committed, built, builtManifest }) => {
      const fixtures = builtManifest.fixtures.map((fixture) => ({ ...fixture, why: 'Said better.' }));
      const [kept] = (await keepUnchanged({ format: 1, fixtures }, built, committed)).fixtures;
      expect([kept?.why, kept?.database.bytes]).toEqual(['Said better.', 'committed'.length]);
    }));

  it('keeps what was captured, which no build makes', () =>
    inTwoFolders(async ({ committed, built, committedManifest, builtManifest }) => {
      const stored = await storeFixture(committed, 'mine', Buffer.from('captured'), Buffer.from('its log'));
      const captured = { ...stored, provenance: 'captured' as const };
      await writeManifest(committed, { format: 1, fixtures: [...committedManifest.fixtures, captured] });
      const { fixtures } = await keepUnchanged(builtManifest, built, committed);
      expect(fixtures.map(({ id }) => id)).toEqual(['r0', 'mine']);
      expect(fixtures[1]).toEqual(captured);
      for (const part of ['db', 'db.wal'] as const) {
        const file = (folder: string) => readFile(storedFile(folder, 'mine', part));
        expect(await file(built)).toEqual(await file(committed));
      }
    }));

  it.each(['db', 'db.wal'] as const)(
    'drops no %s that may be captured where the manifest cannot say so',
    (part) =>
      inTwoFolders(async ({ committed, built, builtManifest }) => {
        await writeFile(storedFile(committed, 'mine', part), 'captured');
        await writeFile(manifestFile(committed), '<<<<<<< HEAD');
        const keeping = keepUnchanged(builtManifest, built, committed);
        await expect(keeping).rejects.toThrow(UsageError);
        await expect(keeping).rejects.toThrow(storedFile(committed, 'mine', part));
      }),
  );

  it.each([
    ['whose content changed', async () => {}, { schema: ['table events', '  payload VARCHAR'] }],
    [
      'whose committed file is damaged',
      (committed: string) => writeFile(storedFile(committed, 'r0', 'db'), 'damage'),
      {},
    ],
    [
      'of a corpus without a usable manifest',
      (committed: string) => writeFile(manifestFile(committed), '{'),
      {},
    ],
  ])('takes the new bytes of a fixture %s', (_, damage, change) =>
    inTwoFolders(async ({ committed, built, builtManifest }) => {
      await damage(committed);
      const manifest = {
        ...builtManifest,
        fixtures: builtManifest.fixtures.map((fixture) => ({ ...fixture, ...change })),
      };
      const before = await readFile(storedFile(built, 'r0', 'db'));
      expect(await keepUnchanged(manifest, built, committed)).toEqual(manifest);
      expect(await readFile(storedFile(built, 'r0', 'db'))).toEqual(before);
    }),
  );
});

interface Folders {
  readonly committed: string;
  readonly built: string;
  readonly committedManifest: Manifest;
  readonly builtManifest: Manifest;
}

/** Two folders with the same fixture in other bytes. */
async function inTwoFolders(work: (folders: Folders) => Promise<void>): Promise<void> {
  await withDir(
    async ({ path: directory }) => {
      const [committed, built] = [path.join(directory, 'committed'), path.join(directory, 'built')];
      const committedManifest: Manifest = {
        format: 1,
        fixtures: [await storeFixture(committed, 'r0', Buffer.from('committed'))],
      };
      await writeManifest(committed, committedManifest);
      const fixtures = [await storeFixture(built, 'r0', Buffer.from('built now'.repeat(2)))];
      await work({ committed, built, committedManifest, builtManifest: { format: 1, fixtures } });
    },
    { unsafeCleanup: true },
  );
}
