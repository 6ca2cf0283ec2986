import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildCorpus } from '../../generators/build-corpus.js';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

it('leaves a corpus that it adds to as it was when it is interrupted', async () => {
  const folder = path.join(temporaryDirectory(), 'fixtures');
  // Files with a log.
  const isNew = (name: string) => /^r[01]~unclean(\.|$)/.test(name);
  await cp(committedFixtures(), folder, { recursive: true, filter: (file) => !isNew(path.basename(file)) });
  const before = (await readdir(folder)).sort();
  const { fixtures } = await readManifest();
  const standing = { format: 1 as const, fixtures: fixtures.filter(({ id }) => !isNew(id)) };
  const interruption = new AbortController();
  const building = buildCorpus(
    folder,
    () => interruption.abort(new Error('interrupted')),
    interruption.signal,
    standing,
  );
  await expect(building).rejects.toThrow('interrupted');
  expect((await readdir(folder)).sort()).toEqual(before);
});
