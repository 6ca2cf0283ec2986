import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { frcompat } from '../../cli/frcompat.js';
import { oddNames } from '../../odd-names.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeLegacyFile } from '../../recorder/support/legacy-file.js';
import { capture } from './capture.js';

describe.each(oddNames)('a file called %s', (name) => {
  test('is captured into a folder of that name, and stays as it was', async () => {
    await inFolder(async (folder) => {
      const files = path.join(folder, 'files');
      await mkdir(files);
      const file = path.join(files, name);
      await makeLegacyFile(file, 'r4');
      const before = await bytesOf(files);
      const into = path.join(folder, name);
      const { verdict } = await capture(file, 'mine', into);
      expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
      expect((await readManifest(into)).fixtures.map(({ id }) => id)).toEqual(['mine']);
      expect(await bytesOf(files)).toEqual(before);
    });
  });
});

test('a relative name that begins with a dash is a file after --, as is a way through ..', async () => {
  await inFolder(async (folder) => {
    await mkdir(path.join(folder, 'sub'));
    await makeLegacyFile(path.join(folder, '-rf.db'), 'r4');
    const before = await bytesOf(folder);
    for (const given of ['-rf.db', path.join('..', path.basename(folder), 'sub', '..', '-rf.db')]) {
      const { stdout, stderr, exitCode } = await frcompat(['inspect', '--', given], {}, folder);
      expect([stderr, exitCode]).toEqual(['', 0]);
      expect(stdout).toContain('r4');
    }
    expect(await bytesOf(folder)).toEqual(before);
  });
});
