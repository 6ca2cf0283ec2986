import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { replaceDirectory } from '../../generators/replace-directory.js';
import { HarnessError } from '../../src/errors/errors.js';

describe('a folder that is replaced', () => {
  it('holds what was filled in, nothing of what it held, and leaves nothing beside it', () =>
    withFolder(async (parent, folder) => {
      await replaceDirectory(folder, (staging) => writeFile(path.join(staging, 'new'), 'new'));
      expect(await readdir(folder)).toEqual(['new']);
      expect(await readdir(parent)).toEqual(['fixtures']);
    }));

  it('is made where there was none', () =>
    withFolder(async (parent) => {
      const folder = path.join(parent, 'other');
      await replaceDirectory(folder, (staging) => writeFile(path.join(staging, 'new'), 'new'));
      expect(await readdir(folder)).toEqual(['new']);
    }));

  it('stays as it was when the filling fails halfway', () =>
    withFolder(async (parent, folder) => {
      const filling = replaceDirectory(folder, async (staging) => {
        await writeFile(path.join(staging, 'new'), 'new');
        throw new Error('halfway');
      });
      await expect(filling).rejects.toThrow('halfway');
      expect(await readFile(path.join(folder, 'old'), 'utf8')).toBe('old');
      expect(await readdir(parent)).toEqual(['fixtures']);
    }));

  it('stays as it was when what was filled cannot take its place', () =>
    withFolder(async (parent, folder) => {
      const replacing = replaceDirectory(folder, (staging) => rm(staging, { recursive: true }));
      await expect(replacing).rejects.toThrow(/fixtures cannot be replaced: ENOENT/);
      expect(await readFile(path.join(folder, 'old'), 'utf8')).toBe('old');
      expect(await readdir(parent)).toEqual(['fixtures']);
    }));

  it('is named when it cannot be made', () =>
    withFolder(async (_, folder) => {
      const below = path.join(folder, 'old', 'no-folder');
      const filling = replaceDirectory(below, async () => {});
      await expect(filling).rejects.toThrow(HarnessError);
      await expect(replaceDirectory(below, async () => {})).rejects.toThrow(below);
    }));

  it('is not disturbed by what an interrupted run left', () =>
    withFolder(async (parent, folder) => {
      const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
      for (const pid of [ended, process.pid]) {
        await mkdir(`${folder}.building-${pid}`);
        await writeFile(path.join(`${folder}.building-${pid}`, 'half'), '');
      }
      await mkdir(`${folder}.replaced`);
      await replaceDirectory(folder, (staging) => writeFile(path.join(staging, 'new'), 'new'));
      expect([await readdir(folder), await readdir(parent)]).toEqual([['new'], ['fixtures']]);
    }));

  it('is filled by each of two processes in a folder of its own', () =>
    withFolder(async (parent, folder) => {
      const other = `${folder}.building-${process.ppid}`;
      await mkdir(other);
      await replaceDirectory(folder, async (staging) => {
        expect(staging).toBe(`${folder}.building-${process.pid}`);
        await writeFile(path.join(staging, 'new'), 'new');
      });
      expect([await readdir(folder), await readdir(parent)]).toEqual([
        ['new'],
        ['fixtures', path.basename(other)],
      ]);
    }));
});

async function withFolder(work: (parent: string, folder: string) => Promise<void>): Promise<void> {
  await withDir(
    async ({ path: parent }) => {
      const folder = path.join(parent, 'fixtures');
      await mkdir(folder);
      await writeFile(path.join(folder, 'old'), 'old');
      await work(parent, folder);
    },
    { unsafeCleanup: true },
  );
}
