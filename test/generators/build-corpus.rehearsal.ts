import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildCorpus } from '../../generators/build-corpus.js';
import { committedFixtures, manifestFile } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

it('leaves a corpus that it adds to as it was when it is interrupted', async () => {
  const { folder, standing } = await corpusWithoutTwo();
  const before = (await readdir(folder)).sort();
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

it('leaves a corpus that it adds to as it was when the manifest cannot be written', async () => {
  const { folder, standing } = await corpusWithoutTwo();
  // In the place of a file that nobody may write to, for root may.
  await rm(manifestFile(folder));
  await mkdir(manifestFile(folder));
  const before = (await readdir(folder)).sort();
  const building = buildCorpus(folder, () => {}, new AbortController().signal, standing);
  await expect(building).rejects.toThrow(/EISDIR|EPERM/);
  expect((await readdir(folder)).sort()).toEqual(before);
});

/** Without two files that have a log, in a folder of its own. */
async function corpusWithoutTwo() {
  const folder = path.join(temporaryDirectory(), 'fixtures');
  const isNew = (name: string) => /^r[01]~unclean(\.|$)/.test(name);
  await cp(committedFixtures(), folder, { recursive: true, filter: (file) => !isNew(path.basename(file)) });
  const { fixtures } = await readManifest();
  const standing = { format: 1 as const, fixtures: fixtures.filter(({ id }) => !isNew(id)) };
  return { folder, standing };
}
