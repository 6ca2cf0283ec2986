import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { installEngine } from '../../src/engine/install-engine.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import type { BootReport } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';
import { makeFileOfDeletedRows } from './support/deleted-rows.js';
import { inFileOfOwn } from './support/in-folder.js';
import { makeLegacyFile, plainRows } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';
import { type DiskPowers, diskPowers, onDisk, withFilesUpTo } from './support/small-disk.js';

let can: DiskPowers;

beforeAll(async () => {
  can = await diskPowers();
});

/** Runs a program of `test/recorder/programs` by a command, and answers the line of JSON that it prints. */
async function run<T>(command: readonly string[], program: string, ...args: string[]): Promise<T> {
  const script = fromPackageRoot('test', 'recorder', 'programs', `${program}.mjs`);
  const [name = '', ...before] = [...command, process.execPath];
  const { stdout, stderr } = await execa(name, [...before, script, ...args], {
    reject: false,
    stdin: 'ignore',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as T;
}

type Boot = { booted: boolean; code?: string; message?: string };

function boot(command: readonly string[], file: string): Promise<Boot> {
  return run(command, 'boot-and-close', file);
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

async function expectUntouchedRefusal(
  file: string,
  { booted, code, message }: Boot,
  before: object,
): Promise<void> {
  expect(booted).toBe(false);
  expect(code).toBe('HSK-500-DB');
  expect(message).toContain(file);
  expect(message).toMatch(/Make room on the disk/);
  expect(await bytesOf(path.dirname(file))).toEqual(before);
}

describe.each(Object.entries(files))('%s', (_what, make) => {
  it('a file may grow no further: it is as it was, and boots once there is room', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      await make(file);
      const rows = await countRows(file);
      const before = await bytesOf(path.dirname(file));
      const { size } = await stat(file);
      for (const limit of [Math.floor(size / 2), size + 4096]) {
        await expectUntouchedRefusal(file, await boot(withFilesUpTo(limit), file), before);
      }
      expect(await boot([], file)).toMatchObject({ booted: true });
      expect(await countEvents(file)).toBeGreaterThanOrEqual(rows);
    });
  });

  it('the disk is full: it is as it was, and boots once there is room', async (context) => {
    context.skip(!can.mount, 'no right to mount a small disk here');
    await inFileOfOwn(async (original) => {
      await make(original);
      const { size } = await stat(original);
      await onDisk(Math.ceil(size * 1.5) + 600_000, path.dirname(original), async ({ folder, grow }) => {
        const file = path.join(folder, path.basename(original));
        const before = await bytesOf(folder);
        await expectUntouchedRefusal(file, await boot([], file), before);
        await grow();
        expect(await boot([], file)).toMatchObject({ booted: true });
      });
    });
  });
});

it('a file that needs no migration boots where there is no room for a copy of it', async (context) => {
  context.skip(!can.limit, 'no prlimit here');
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    const { size } = await stat(file);
    expect(await boot(withFilesUpTo(Math.floor(size / 2)), file)).toMatchObject({ booted: true });
  });
});

it('of a log that is larger than its file and cannot be copied, nothing is left', async (context) => {
  context.skip(!can.limit, 'no prlimit here');
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    // More at once would be written to the file itself.
    const insert =
      "INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) SELECT uuid(), uuid(), 'a', 'b', repeat('late', 500), '{}' FROM range(500)";
    await runAndBeKilled(
      file,
      Array.from({ length: 6 }, () => insert),
    );
    const before = await bytesOf(path.dirname(file));
    const [{ size }, log] = await Promise.all([stat(file), stat(`${file}.wal`)]);
    expect(log.size).toBeGreaterThan(size + 4096);
    await expectUntouchedRefusal(file, await boot(withFilesUpTo(size + 4096), file), before);
  });
});

type Recording = { acknowledged: string[]; recording?: Boot; closing?: Boot };

/** Of 4 KB each: these fit into the log of a file with 800 KB, and not once more into the file itself. */
const EVENTS = 100;

function record(command: readonly string[], file: string): Promise<Recording> {
  return run(command, 'record-and-close', file, `${EVENTS}`);
}

function expectNoRoom(file: string, said: Boot | undefined): void {
  expect(said?.code).toBe('HSK-500-DB');
  expect(said?.message).toContain(file);
  expect(said?.message).toMatch(/Make room on the disk and start again\.$/);
  expect(said?.message).not.toContain('\n');
}

/** Once there is room. */
async function expectThere(file: string, acknowledged: readonly string[]): Promise<void> {
  expect(await boot([], file)).toMatchObject({ booted: true, report: { recoveredWal: true } });
  const rows = await plainRows(file, "SELECT event_id::VARCHAR AS id FROM events WHERE actor_id = 'disk'");
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(acknowledged));
}

describe('in the middle of a checkpoint', () => {
  function expectAllInLog(file: string, { acknowledged, recording, closing }: Recording): void {
    expect(recording).toBeUndefined();
    expect(acknowledged).toHaveLength(EVENTS);
    expectNoRoom(file, closing);
    expect(closing?.message).toContain('The rows are safe in its log.');
  }

  it('a file may grow no further: what was acknowledged is there once there is room', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r4');
      expect(await boot([], file)).toMatchObject({ booted: true });
      const recorded = await record(withFilesUpTo((await stat(file)).size + 4096), file);
      expectAllInLog(file, recorded);
      await expectThere(file, recorded.acknowledged);
    });
  });

  it('the disk is full: what was acknowledged is there once there is room', async (context) => {
    context.skip(!can.mount, 'no right to mount a small disk here');
    await inFileOfOwn(async (original) => {
      expect(await boot([], original)).toMatchObject({ booted: true });
      const bytes = (await stat(original)).size + 650_000;
      await onDisk(bytes, path.dirname(original), async ({ folder, grow }) => {
        const file = path.join(folder, path.basename(original));
        const recorded = await record([], file);
        expectAllInLog(file, recorded);
        await grow();
        await expectThere(file, recorded.acknowledged);
      });
    });
  });
});

/** Records past the events that are refused, on any engine, which has no room to be installed under the limit. */
async function recordOn(command: readonly string[], engine: string, ...args: string[]) {
  await installEngine(engine);
  const program = 'record-past-full-disk';
  return await run<{ acknowledged: string[]; said: string }>(command, program, engine, ...args);
}

describe('in the middle of a checkpoint that the engine makes by itself', () => {
  it.for(['1.3.2', '1.4.3', '1.4.4', '1.5.0', BUNDLED_ENGINE])(
    'the disk is full: %s refuses everything until the file is opened again, and what was acknowledged is there',
    async (engine, context) => {
      context.skip(!can.mount, 'no right to mount a small disk here');
      await installEngine(engine);
      await inFileOfOwn(async (original) => {
        expect(await boot([], original)).toMatchObject({ booted: true });
        await onDisk(60_000_000, path.dirname(original), async ({ folder, grow }) => {
          const [file, ballast] = [path.basename(original), 'ballast'].map((name) =>
            path.join(folder, name),
          ) as [string, string];
          await writeFile(ballast, Buffer.alloc(30_000_000));
          const { acknowledged, said } = await run<{ acknowledged: string[]; said: string[] }>(
            [],
            'record-until-disk-full',
            engine,
            file,
            ballast,
          );
          for (const message of said) {
            expectNoRoom(file, { booted: true, code: 'HSK-500-DB', message });
          }
          expect(said.at(-1)).toContain('The rows are safe in its log.');
          await grow();
          await expectThere(file, acknowledged);
        });
      });
    },
  );
});

describe('while events are recorded', () => {
  it('the log may grow no further: the event is refused, and what was acknowledged is there', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      expect(await boot([], file)).toMatchObject({ booted: true });
      const { acknowledged, recording } = await record(withFilesUpTo(300_000), file);
      expectNoRoom(file, recording);
      expect(acknowledged.length).toBeGreaterThan(0);
      await expectThere(file, acknowledged);
    });
  });

  it.for(['1.1.3', '1.4.4', '1.5.0'])(
    'nothing is recorded after the event that was refused, for %s would write it wrongly',
    async (engine, context) => {
      context.skip(!can.limit, 'no prlimit here');
      await inFileOfOwn(async (file) => {
        expect(await boot([], file)).toMatchObject({ booted: true });
        const { acknowledged, said } = await recordOn(withFilesUpTo(600_000), engine, file);
        expect(said).toMatch(
          /Failed to commit: .* until the file is opened again\. Make room on the disk and start again\.$/,
        );
        expect(acknowledged.length).toBeGreaterThan(0);
        await expectThere(file, acknowledged);
      });
    },
  );

  it('on another disk every event is recorded but those with a text that is too long for the index of 1.4.4', async () => {
    await inFileOfOwn(async (file) => {
      expect(await boot([], file)).toMatchObject({ booted: true });
      const { acknowledged, said } = await recordOn([], '1.4.4', file, '1000000');
      expect(said).toMatch(/Failed to commit: key size of 1000001 bytes exceeds/);
      expect(acknowledged).toHaveLength(180);
      await expectThere(file, acknowledged);
    });
  });

  it('what is recorded after an event that was refused is there, on the engine that the recorder brings', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      expect(await boot([], file)).toMatchObject({ booted: true });
      const { acknowledged, said } = await recordOn(withFilesUpTo(600_000), BUNDLED_ENGINE, file);
      expectNoRoom(file, { booted: true, code: 'HSK-500-DB', message: said });
      await expectThere(file, acknowledged);
    });
  });
});

describe('while deleted rows are taken out', () => {
  it('a file may grow no further: it is as it was, it boots, and the report says why it is as large', async (context) => {
    context.skip(!can.limit, 'no prlimit here');
    await inFileOfOwn(async (file) => {
      await makeFileOfDeletedRows(file);
      expect(await boot([], file)).toMatchObject({ booted: true });
      const before = await bytesOf(path.dirname(file));
      const limit = withFilesUpTo(Math.floor((await stat(file)).size / 2));
      const report = await run<BootReport>(
        limit,
        'boot-until',
        JSON.stringify({ engine: BUNDLED_ENGINE, file, compact: true }),
      );
      expect(report.compactedTables).toEqual([]);
      expect(report.notCompacted).toContain(file);
      expect(report.notCompacted).toMatch(/Make room on the disk and start again\.$/);
      expect(await bytesOf(path.dirname(file))).toEqual(before);
    });
  });
});

/** Of a copy: to look at a file with a log is to change it. */
async function countRows(file: string): Promise<number> {
  const folder = path.dirname(file);
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
