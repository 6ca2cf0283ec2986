import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { checkCorpus } from '../../generators/check-corpus.js';
import { differenceText } from '../../generators/difference-text.js';
import type { Manifest } from '../../src/corpus/manifest.js';
import { storeFixture } from '../corpus/a-fixture.js';

describe('the check of a committed corpus', () => {
  it('finds nothing where everything is the same', () =>
    inCorpus(async (directory, manifest) => {
      expect(await checkCorpus(directory, manifest, manifest)).toEqual([]);
    }));

  it('names a fixture that is not built any more, and one that is new', () =>
    inCorpus(async (directory, manifest) => {
      const [first, second] = manifest.fixtures as [Manifest['fixtures'][0], Manifest['fixtures'][0]];
      const built: Manifest = { format: 1, fixtures: [first, { ...second, id: 'r2' }] };
      expect(await checkCorpus(directory, manifest, built)).toEqual([
        { subject: 'r1', path: 'fixture', expected: 'a fixture', actual: 'not built any more' },
        { subject: 'r2', path: 'fixture', expected: 'no such fixture', actual: 'built' },
      ]);
    }));

  it('does not ask for a captured fixture to be built, but holds its files against the manifest', () =>
    inCorpus(async (directory, manifest) => {
      const [first, second] = manifest.fixtures as [Manifest['fixtures'][0], Manifest['fixtures'][0]];
      const committed: Manifest = { format: 1, fixtures: [first, { ...second, provenance: 'captured' }] };
      const built: Manifest = { format: 1, fixtures: [first] };
      expect(await checkCorpus(directory, committed, built)).toEqual([]);
      await storeFixture(directory, 'r1', Buffer.from('other bytes'));
      expect(await checkCorpus(directory, committed, built)).toMatchObject([{ path: 'r1.db.gz' }]);
    }));

  it('holds what is built against the build, whatever the manifest says where it came from', () =>
    inCorpus(async (directory, manifest) => {
      const [first, second] = manifest.fixtures as [Manifest['fixtures'][0], Manifest['fixtures'][0]];
      const changed = { ...second, provenance: 'captured', readableFrom: '1.5.0' } as const;
      expect(await checkCorpus(directory, { format: 1, fixtures: [first, changed] }, manifest)).toEqual([
        { subject: 'r1', path: 'provenance', expected: '"captured"', actual: 'null' },
        { subject: 'r1', path: 'readableFrom', expected: '"1.5.0"', actual: `"${second.readableFrom}"` },
      ]);
    }));

  it('names a committed file that is not the one of its manifest, and one that belongs to nothing', () =>
    inCorpus(async (directory, manifest) => {
      await storeFixture(directory, 'r1', Buffer.from('other bytes'));
      await writeFile(path.join(directory, 'leftover.db.gz'), '');
      const differences = await checkCorpus(directory, manifest, manifest);
      expect(differences.map(({ subject, path }) => [subject, path])).toEqual([
        ['r1', 'r1.db.gz'],
        ['leftover.db.gz', 'file'],
      ]);
    }));

  it('prints one block per fixture', () => {
    const one = { subject: 'r0', path: 'wal', expected: 'no WAL', actual: 'a WAL' };
    const text = differenceText([one, { ...one, path: 'why' }, { ...one, subject: 'r1' }]);
    expect(text.split('\n\n')).toEqual([
      'r0\n  wal\n    manifest: no WAL\n    found:    a WAL\n  why\n    manifest: no WAL\n    found:    a WAL',
      'r1\n  wal\n    manifest: no WAL\n    found:    a WAL',
    ]);
  });
});

/** A folder with the fixtures r0 and r1, r0 with a WAL, and their manifest. */
async function inCorpus(work: (directory: string, manifest: Manifest) => Promise<void>): Promise<void> {
  await withDir(
    async ({ path: directory }) => {
      const r0 = await storeFixture(directory, 'r0', Buffer.from('database'), Buffer.from('wal'));
      const r1 = await storeFixture(directory, 'r1', Buffer.from('database of r1'));
      await work(directory, { format: 1, fixtures: [r0, r1] });
    },
    { unsafeCleanup: true },
  );
}
