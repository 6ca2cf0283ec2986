import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { frcompat } from '../cli/frcompat.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFileOfOwn } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { type DiskPowers, diskPowers, onDisk } from '../recorder/support/small-disk.js';

let can: DiskPowers;

beforeAll(async () => {
  can = await diskPowers();
});

test('on a write-protected disk a file is looked at and captured as anywhere; a rescue says where it could go', async (context) => {
  context.skip(!can.mount, 'no right to mount a disk here');
  await inFileOfOwn(async (original) => {
    const folder = path.dirname(original);
    await makeLegacyFile(original, 'r4');
    await runAndBeKilled(original, ["UPDATE events SET event_type = 'late'"]);
    await onDisk(20_000_000, folder, async (disk) => {
      const file = path.join(disk.folder, path.basename(original));
      const before = await bytesOf(disk.folder);
      await disk.protect();
      const into = path.join(folder, 'corpus');
      for (const args of [
        ['inspect', file],
        ['repro', file],
        ['capture', file, '--name', 'mine', '--into', into],
      ]) {
        const { stderr, exitCode } = await frcompat(args);
        expect([args[0], stderr, exitCode]).toEqual([args[0], '', 0]);
      }
      expect(await readdir(into)).toContain('manifest.json');
      const rescue = await frcompat(['rescue', file]);
      expect([rescue.stdout, rescue.exitCode]).toEqual(['', 3]);
      expect(rescue.stderr).toMatch(
        /^frcompat: The folder .* cannot be written to: EROFS.* to another folder and rescue it there\.$/,
      );
      expect(await bytesOf(disk.folder)).toEqual(before);
    });
  });
});
