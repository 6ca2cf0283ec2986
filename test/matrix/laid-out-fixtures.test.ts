import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { UsageError } from '../../src/errors/errors.js';
import { LaidOutFixtures } from '../../src/matrix/laid-out-fixtures.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

describe('the fixtures of a run', async () => {
  const temporaryDirectory = useTemporaryDirectory();
  const manifest = await readManifest();
  const [r0, unclean, r1] = ['r0', 'r0~unclean', 'r1'].flatMap((id) => selectFixtures(manifest, id));
  if (r0 === undefined || unclean === undefined || r1 === undefined) {
    throw new Error('the corpus has changed');
  }

  test('are laid out once for all of their cells, with their logs, and removed after the last', async () => {
    const fixtures = new LaidOutFixtures(temporaryDirectory(), [r0, unclean, r0], undefined);
    const file = await fixtures.fileOf(r0);
    expect(await fixtures.fileOf(r0)).toBe(file);
    expect(await readdir(path.dirname(await fixtures.fileOf(unclean)))).toEqual([
      'flight_recorder.db',
      'flight_recorder.db.wal',
    ]);
    await fixtures.letGo(unclean);
    await fixtures.letGo(r0);
    expect(await readdir(temporaryDirectory())).toEqual(['r0']);
    await fixtures.letGo(r0);
    expect(await readdir(temporaryDirectory())).toEqual([]);
  });

  test('are laid out one ahead of what is asked for', async () => {
    const fixtures = new LaidOutFixtures(temporaryDirectory(), [r0, unclean, r1], undefined);
    await fixtures.fileOf(r0);
    await fixtures.idle();
    expect(await readdir(temporaryDirectory())).toEqual(['r0', 'r0~unclean']);
  });

  test('that are missing are told by name, and only when they are asked for', async () => {
    const nowhere = path.join(temporaryDirectory(), 'nowhere');
    const fixtures = new LaidOutFixtures(temporaryDirectory(), [r0, unclean], nowhere);
    await expect(fixtures.fileOf(r0)).rejects.toThrow(UsageError);
    await expect(fixtures.fileOf(r0)).rejects.toThrow(/r0\.db\.gz is missing/);
  });
});
