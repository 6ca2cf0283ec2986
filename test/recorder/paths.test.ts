import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bootAndRecord, describeName } from './path-examples.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';

for (const name of ["it's; DROP TABLE events; --.db", 'Größe 日本語 ✓ 👩‍🚀.db']) {
  describeName(name);
}

it('a path may be relative and go through ..', async () => {
  await inFolder(async (folder) => {
    await mkdir(path.join(folder, 'sub'));
    const roundabout = `${path.relative(process.cwd(), folder)}${path.sep}sub${path.sep}..${path.sep}x.db`;
    await bootAndRecord(roundabout);
    expect(Object.keys(await bytesOf(folder))).toEqual(['x.db', 'x.db.verified']);
  });
});

it('a relative path leads where it led when it was given, wherever the process goes meanwhile', async () => {
  await inFolder(async (folder) => {
    const before = process.cwd();
    process.chdir(folder);
    const booting = DuckDbFlightRecorder.newOnPath('x.db', 7);
    process.chdir(before);
    await (await booting).close();
    expect(Object.keys(await bytesOf(folder))).toEqual(['x.db', 'x.db.verified']);
  });
});

it.skipIf(process.platform === 'win32')(
  'a refusal of a name with a line break stands on one line',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'two\nlines.db');
      await mkdir(file);
      const refused = DuckDbFlightRecorder.newOnPath(file, 7);
      await expect(refused).rejects.toThrow(/two\\nlines\.db" is not a regular file/);
      await expect(refused).rejects.toMatchObject({ file });
    });
  },
);
