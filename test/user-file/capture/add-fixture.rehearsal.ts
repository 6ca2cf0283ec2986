import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { addFixture } from '../../../src/user-file/capture/add-fixture.js';
import { aFixture } from '../../corpus/a-fixture.js';
import { ScratchCopy } from '../../history/guard/scratch-copy.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';

test('a fixture that cannot be entered into the history lock is not added to the corpus', async () => {
  await inFolder(async (folder) => {
    const copy = await ScratchCopy.create(path.join(folder, 'checkout'), ['src']);
    const file = path.join(folder, 'x.db');
    await writeFile(file, 'a database');
    await writeFile(copy.path('generators/history-lock.json'), '{}');
    const before = await bytesOf(copy.path('fixtures'));
    const program = pathToFileURL(copy.path('dist/src/user-file/capture/add-fixture.js')).href;
    const { addFixture: addHere } = (await import(program)) as { addFixture: typeof addFixture };
    await expect(addHere(copy.path('fixtures'), aFixture('second'), file)).rejects.toThrow(
      /^The history lock .* Check it out again\.$/,
    );
    expect(await bytesOf(copy.path('fixtures'))).toEqual(before);
  });
});

test('an installed package is not changed by a capture: the folder has to be named', async () => {
  await inFolder(async (folder) => {
    const copy = await ScratchCopy.create(path.join(folder, 'package'));
    // What is not packed.
    await copy.remove('generators/revisions/index.ts');
    const before = await bytesOf(copy.path('fixtures'));
    for (const into of [[], ['--into', copy.path('fixtures')]]) {
      const { stderr, exitCode } = await copy.frcompat('capture', 'x.db', '--name', 'mine', ...into);
      expect(stderr).toMatch(/^frcompat: The corpus of an installed package takes no .* --into <folder>\.$/);
      expect(exitCode).toBe(2);
    }
    expect(await bytesOf(copy.path('fixtures'))).toEqual(before);
  });
});
