import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { placeResult } from '../../../src/user-file/rescue/place-result.js';
import { inFolder } from '../../recorder/support/in-folder.js';

test('it never takes the name of another file', async () => {
  await inFolder(async (folder) => {
    const { copy, original, target } = await makeFiles(folder);
    await writeFile(target, 'of somebody else');
    await expect(placeResult(copy, original, target)).rejects.toThrow(
      `The rescued database cannot be written to "${target}": EEXIST`,
    );
    expect(await readFile(target, 'utf8')).toBe('of somebody else');
  });
});

// Windows knows no modes, but read-only.
test.skipIf(process.platform === 'win32')('who may not read the original may not read it', async () => {
  await inFolder(async (folder) => {
    const { copy, original, target } = await makeFiles(folder);
    await chmod(copy, 0o644);
    await chmod(original, 0o640);
    await placeResult(copy, original, target);
    expect((await stat(target)).mode & 0o777).toBe(0o640);
    expect(await readFile(target, 'utf8')).toBe('recovered');
  });
});

async function makeFiles(folder: string): Promise<Record<'copy' | 'original' | 'target', string>> {
  const files = {
    copy: path.join(folder, 'copy.db'),
    original: path.join(folder, 'x.db'),
    target: path.join(folder, 'x.rescued.db'),
  };
  await writeFile(files.copy, 'recovered');
  await writeFile(files.original, 'ruined');
  return files;
}
