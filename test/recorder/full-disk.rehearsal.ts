import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromPackageRoot } from '../../src/package-root.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile, plainRows } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

/** Linux sets limits for a single process with prlimit, and gives a small disk to who may mount one. */
let canLimit = false;
let canMount = false;

beforeAll(async () => {
  canLimit = !(await execa('prlimit', ['--fsize=1000000', 'true'], { reject: false })).failed;
  await inFolder(async (folder) => {
    const mounted = await execa('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], {
      reject: false,
    });
    canMount = !mounted.failed;
    if (canMount) {
      await execa('umount', [folder]);
    }
  });
  if (!canLimit || !canMount) {
    console.warn(
      `Not tested on this machine: ${[...(canLimit ? [] : ['file size limits (no prlimit)']), ...(canMount ? [] : ['a full disk (no right to mount)'])].join(', ')}`,
    );
  }
});

type Outcome = { booted: boolean; code?: string; message?: string };

const program = fromPackageRoot('test', 'recorder', 'programs', 'boot-and-close.mjs');

async function boot(command: readonly string[], file: string): Promise<Outcome> {
  const [name = '', ...args] = [...command, process.execPath, program, file];
  const { stdout, stderr } = await execa(name, args, { reject: false, stdin: 'ignore' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Outcome;
}

/** A file that has to be migrated, and a current one with rows in its log. */
const files: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'in the middle of a migration': (file) => makeLegacyFile(file, 'r4'),
  'while a log is taken over': async (file) => {
    await makeLegacyFile(file, 'r7');
    await runAndBeKilled(file, [
      "INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) SELECT uuid(), uuid(), 'a', 'b', 'late', '{}' FROM range(3000)",
    ]);
  },
};

async function expectUntouchedRefusal(folder: string, { booted, code, message }: Outcome, before: object) {
  expect(booted).toBe(false);
  expect(code).toBe('HSK-500-DB');
  expect(message).toContain(path.join(folder, 'flight_recorder.db'));
  expect(message).toMatch(/Make room on the disk/);
  expect(await bytesOf(folder)).toEqual(before);
}

describe.each(Object.entries(files))('%s', (_what, make) => {
  it('a file may grow no further: it is as it was, and boots once there is room', async (context) => {
    context.skip(!canLimit, 'no prlimit here');
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await make(file);
      const rows = await countRows(folder, file);
      const before = await bytesOf(folder);
      const { size } = await stat(file);
      for (const limit of [Math.floor(size / 2), size + 4096]) {
        await expectUntouchedRefusal(folder, await boot(['prlimit', `--fsize=${limit}`], file), before);
      }
      expect(await boot([], file)).toMatchObject({ booted: true });
      expect(await countEvents(file)).toBeGreaterThanOrEqual(rows);
    });
  });

  it('the disk is full: it is as it was, and boots once there is room', async (context) => {
    context.skip(!canMount, 'no right to mount a small disk here');
    await inFolder(async (folder) => {
      const original = path.join(folder, 'original.db');
      await make(original);
      const { size } = await stat(original);
      const disk = path.join(folder, 'disk');
      await mkdir(disk);
      await execa('mount', ['-t', 'tmpfs', '-o', `size=${Math.ceil(size * 1.5) + 600_000}`, 'tmpfs', disk]);
      try {
        for (const name of await readdir(folder)) {
          if (name.startsWith('original.db')) {
            await copyFile(
              path.join(folder, name),
              path.join(disk, name.replace('original', 'flight_recorder')),
            );
          }
        }
        const file = path.join(disk, 'flight_recorder.db');
        const before = await bytesOf(disk);
        await expectUntouchedRefusal(disk, await boot([], file), before);
        await execa('mount', ['-o', 'remount,size=200m', disk]);
        expect(await boot([], file)).toMatchObject({ booted: true });
      } finally {
        await execa('umount', [disk]);
      }
    });
  });
});

/** Of a copy: to look at a file with a log is to change it. */
async function countRows(folder: string, file: string): Promise<number> {
  const copy = path.join(folder, 'copy');
  await mkdir(copy);
  for (const name of await readdir(folder)) {
    if (name.startsWith('flight_recorder.db')) {
      await copyFile(path.join(folder, name), path.join(copy, name));
    }
  }
  return await countEvents(path.join(copy, path.basename(file)));
}

async function countEvents(file: string): Promise<number> {
  const [row] = await plainRows(file, 'SELECT count(*)::INT AS n FROM events');
  return Number(row?.n);
}
