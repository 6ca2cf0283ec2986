import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa, execaNode } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { stranger } from '../stranger.js';
import { expectRefusal } from './refusal.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile } from './support/legacy-file.js';
import { runAndBeKilled, startProgram } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';
import { type DiskPowers, diskPowers, onDisk } from './support/small-disk.js';

let can: DiskPowers;

beforeAll(async () => {
  can = await diskPowers();
});

/** Its boot writes nothing, so it can be read where no log can be made. */
const current = 'a current file';

/** A boot has to write to each, or at least to open it for writing. */
const files: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'a file that must be migrated': (file) => makeLegacyFile(file, 'r0'),
  [current]: async (file) => {
    await makeLegacyFile(file, 'r0');
    await bootAndClose(file);
  },
  'a current file with rows in its log': async (file) => {
    await makeLegacyFile(file, 'r0');
    await bootAndClose(file);
    await runAndBeKilled(file, [
      "INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) VALUES (uuid(), uuid(), 'a', 'b', 'late', '{}')",
    ]);
  },
};

async function bootAndClose(file: string): Promise<void> {
  const { stdout } = await startProgram('boot-and-close', file);
  expect(JSON.parse(stdout)).toMatchObject({ booted: true });
}

const reason = /Read-only file system|Operation not permitted|Permission denied|EROFS|EPERM|EACCES/;
const remedy = /Allow writing to the file and its folder, or check the disk, and start again\.$/;

const protectedByFlag = [
  ['that not even root may change', 'flight_recorder.db'],
  ['in a folder that not even root may change', '.'],
] as const;

// Windows has no such permissions. Root may write everywhere, so as root the recorder runs as nobody.
const protectedByMode = [
  ['that may not be written', 0o444, 0o777],
  ['in a folder that may not be written', 0o666, 0o555],
] as const;

describe.each(Object.entries(files))('%s', (what, make) => {
  const mustWrite = ([where]: readonly [string, ...unknown[]]) =>
    what !== current || !where.startsWith('in ');

  it('on a write-protected disk is refused as it is, and boots once it may be written', async (context) => {
    context.skip(!can.mount, 'no right to mount a disk here');
    await inFolder(async (folder) => {
      await make(path.join(folder, 'flight_recorder.db'));
      await onDisk(20_000_000, folder, async (disk) => {
        const file = path.join(disk.folder, 'flight_recorder.db');
        await disk.protect();
        await expectRefusal(disk.folder, file, reason, remedy);
        await disk.unprotect();
        await bootAndClose(file);
      });
    });
  });

  it.for(protectedByFlag.filter(mustWrite))(
    '%s is refused as it is, and boots once it may be written',
    async ([, protectedPath], context) => {
      context.skip(!can.protect, 'no chattr here');
      await inFolder(async (folder) => {
        const file = path.join(folder, 'flight_recorder.db');
        await make(file);
        await whileProtected(path.join(folder, protectedPath), () =>
          expectRefusal(folder, file, reason, remedy),
        );
        await bootAndClose(file);
      });
    },
  );

  it.skipIf(process.platform === 'win32').each(protectedByMode.filter(mustWrite))(
    '%s is refused as it is',
    async (_where, fileMode, folderMode) => {
      await inFolder(async (outer) => {
        await chmod(outer, 0o755);
        const folder = path.join(outer, 'folder');
        await mkdir(folder);
        const file = path.join(folder, 'flight_recorder.db');
        await make(file);
        for (const name of Object.keys(await bytesOf(folder))) {
          await chmod(path.join(folder, name), fileMode);
        }
        await chmod(folder, folderMode);
        const before = await bytesOf(folder);
        const { stdout, stderr } = await execaNode(
          fromPackageRoot('test', 'recorder', 'programs', 'boot-and-close.mjs'),
          [file],
          { ...stranger, reject: false, stdin: 'ignore' },
        );
        await chmod(folder, 0o755);
        expect(stderr).toBe('');
        const { booted, code, message } = JSON.parse(stdout) as Record<string, unknown>;
        expect([booted, code]).toEqual([false, 'HSK-500-DB']);
        expect(message).toContain(file);
        expect(message).toMatch(reason);
        expect(message).toMatch(remedy);
        expect(await bytesOf(folder)).toEqual(before);
      });
    },
  );
});

it('a current file in a folder that not even root may change can be read; an event is refused', async (context) => {
  context.skip(!can.protect, 'no chattr here');
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await files[current]?.(file);
    const before = await bytesOf(folder);
    await whileProtected(folder, async () => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const refused = recorder.recordEvent(sampleEvent());
      await expect(refused).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      await expect(refused).rejects.toThrow(reason);
      await expect(refused).rejects.toThrow(remedy);
      expect(await recorder.listEvents()).toHaveLength(4 + 1);
      await recorder.close();
    });
    expect(await bytesOf(folder)).toEqual(before);
    await bootAndClose(file);
  });
});

/** Not even root may change the file, or what is in the folder, meanwhile. */
async function whileProtected(file: string, work: () => Promise<void>): Promise<void> {
  await execa('chattr', ['+i', file]);
  try {
    await work();
  } finally {
    await execa('chattr', ['-i', file]);
  }
}
