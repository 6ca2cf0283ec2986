import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { frcompat } from '../cli/frcompat.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { diskPowers, onDisk } from '../recorder/support/small-disk.js';

/** For the two copies that are there at once while the file is read, and nothing for its log to be moved into one. */
const SPARE = 200_000;

test('a full temporary disk is told as that, and not as something that is wrong with the file', async (context) => {
  context.skip(!(await diskPowers()).mount, 'no right to mount a small disk here');
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r7');
    await runAndBeKilled(file, [
      "INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) SELECT uuid(), uuid(), 'agent', md5(random()::VARCHAR), 'late', '{}' FROM range(20000)",
    ]);
    const bytes = (await stat(file)).size + (await stat(`${file}.wal`)).size;
    const empty = path.join(folder, 'empty');
    await mkdir(empty);
    await onDisk(2 * bytes + SPARE, empty, async (disk) => {
      const { stdout, stderr, exitCode } = await frcompat(['inspect', file], { TMPDIR: disk.folder });
      expect([stdout, exitCode]).toEqual(['', 3]);
      expect(stderr).toMatch(/^frcompat: There is no room in .* to look at a copy of the file: .*TMPDIR/);
      expect(await readdir(disk.folder)).toEqual([]);
    });
  });
});
