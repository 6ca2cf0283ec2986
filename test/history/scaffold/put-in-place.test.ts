import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedFiles, digestsOf, putInPlace } from '../../../src/history/scaffold/put-in-place.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporary = useTemporaryDirectory();

async function twoTrees(): Promise<{ copy: string; original: string }> {
  const [copy, original] = [path.join(temporary(), 'copy'), path.join(temporary(), 'original')];
  for (const [root, files] of [
    [original, { same: '1', changed: '2' }],
    [copy, { same: '1', changed: 'two', added: 'three' }],
  ] as const) {
    await mkdir(path.join(root, 'tree'), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(root, 'tree', name), text);
    }
  }
  return { copy, original };
}

describe('the files of a copy', () => {
  it('are those that differ, and take their places', async () => {
    const { copy, original } = await twoTrees();
    const before = await digestsOf(original, ['tree']);
    const files = changedFiles(before, await digestsOf(copy, ['tree']));
    expect(files.sort()).toEqual([path.join('tree', 'added'), path.join('tree', 'changed')]);
    await putInPlace(copy, original, files, before);
    expect(await bytesOf(path.join(original, 'tree'))).toEqual(await bytesOf(path.join(copy, 'tree')));
  });

  it('take none when one of them cannot', async () => {
    const { copy, original } = await twoTrees();
    const before = await bytesOf(path.join(original, 'tree'));
    // What stands in the way of the last file: the place of its backup is a folder that is not empty.
    const obstacle = path.join(original, 'tree', 'changed.before-new-revision');
    await mkdir(obstacle);
    await writeFile(path.join(obstacle, 'file'), 'in the way');
    const files = [path.join('tree', 'added'), path.join('tree', 'changed')];
    await expect(putInPlace(copy, original, files, await digestsOf(original, ['tree']))).rejects.toThrow(
      /could not be put in its place: .*Nothing was changed\./,
    );
    expect(await bytesOf(path.join(original, 'tree'))).toEqual(before);
    expect(await readFile(path.join(obstacle, 'file'), 'utf8')).toBe('in the way');
  });

  it('that took their places already go again, and the old ones are back, when a later one cannot', async () => {
    const { copy, original } = await twoTrees();
    await writeFile(path.join(original, 'tree', 'last'), '4');
    await writeFile(path.join(copy, 'tree', 'last'), 'four');
    const before = await digestsOf(original, ['tree']);
    const bytes = await bytesOf(path.join(original, 'tree'));
    const obstacle = path.join(original, 'tree', 'last.before-new-revision');
    await mkdir(obstacle);
    await writeFile(path.join(obstacle, 'file'), 'in the way');
    const files = ['added', 'changed', 'last'].map((name) => path.join('tree', name));
    await expect(putInPlace(copy, original, files, before)).rejects.toThrow(/Nothing was changed\.$/);
    await rm(obstacle, { recursive: true });
    expect(await bytesOf(path.join(original, 'tree'))).toEqual(bytes);
  });

  it.each(['changed', 'added'])('take none when somebody has written %s meanwhile', async (name) => {
    const { copy, original } = await twoTrees();
    const before = await digestsOf(original, ['tree']);
    await writeFile(path.join(original, 'tree', name), 'the work of an hour');
    const edited = await bytesOf(path.join(original, 'tree'));
    const files = changedFiles(before, await digestsOf(copy, ['tree']));
    await expect(putInPlace(copy, original, files, before)).rejects.toThrow(
      `${path.join(original, 'tree', name)} was changed while the revision was made`,
    );
    expect(await bytesOf(path.join(original, 'tree'))).toEqual(edited);
  });

  it('are none that somebody changed in the original only', async () => {
    const { copy, original } = await twoTrees();
    const before = await digestsOf(original, ['tree']);
    await writeFile(path.join(original, 'tree', 'same'), 'the work of an hour');
    expect(changedFiles(before, await digestsOf(copy, ['tree']))).not.toContain(path.join('tree', 'same'));
  });
});
