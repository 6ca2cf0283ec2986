import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { inFolder } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { diskPowers } from '../support/small-disk.js';

it('a file that is mounted by itself and must be migrated is refused, with what to mount in its place', async (context) => {
  context.skip(!(await diskPowers()).mount, 'no right to mount a file here');
  await inFolder(async (outer) => {
    const folder = path.join(outer, 'container');
    const [host, file] = [path.join(outer, 'host.db'), path.join(folder, 'flight_recorder.db')];
    await makeLegacyFile(host, 'r4');
    await mkdir(folder);
    await writeFile(file, '');
    await execa('mount', ['--bind', host, file]);
    try {
      await expectRefusal(folder, file, /EBUSY/, /Mount the folder that it is in, and start again\.$/);
    } finally {
      await execa('umount', [file]);
    }
  });
});
