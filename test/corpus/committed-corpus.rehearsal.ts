import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCorpus } from '../../generators/check-corpus.js';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { describeFixtures } from './fixture-examples.js';

const manifest = await readManifest();

describe('the committed corpus', () => {
  it('is its manifest and nothing else, under 5 MB', async () => {
    expect(await checkCorpus(committedFixtures(), manifest, manifest)).toEqual([]);
    const sizes = readdirSync(committedFixtures()).map(
      (name) => statSync(path.join(committedFixtures(), name)).size,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000);
  });
});

describeFixtures(manifest.fixtures);
