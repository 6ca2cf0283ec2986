import {
  chown,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { placeNew, planWorkFile } from '../../../src/recorder/file/work-file.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { bytesOf } from '../support/bytes.js';
import { inFolder } from '../support/in-folder.js';
import { birth, makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { forbidHardLinks } from '../support/no-hard-links.js';
import { deadPid, runAndBeKilled } from '../support/programs.js';

describe('work files of earlier boots', () => {
  it('are removed when their process is dead, kept when it lives, and never confused with files of others', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeLegacyFile(file, 'r0');
      const dead = await deadPid();
      const left = [
        `flight_recorder.db.migrating-${dead}-0123abcd`,
        `flight_recorder.db.migrating-${dead}-0123abcd.wal`,
        `flight_recorder.db.migrating-${dead}-0123abcd.wal.checkpoint`,
        `flight_recorder.db.migrating-${process.pid}-00000000`,
      ];
      const kept = [
        `flight_recorder.db.migrating-${process.ppid}-0123abcd`,
        `flight_recorder.db.migrating-${dead}-0123abcd.txt`,
        `flight_recorder.db.migrating-${dead}-0123abc`,
        `flight_recorder.db.migrating-${dead}`,
        'flight_recorder.db.migrating-notes',
        'flight_recorder.db.backup',
        `other.db.migrating-${dead}-0123abcd`,
        `my-flight_recorder.db.migrating-${dead}-0123abcd`,
      ];
      for (const name of [...left, ...kept]) {
        await writeFile(path.join(folder, name), name);
      }
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      const there = [...kept, 'flight_recorder.db', 'flight_recorder.db.verified'];
      expect((await readdir(folder)).sort()).toEqual(there.sort());
    });
  });
});

/** Windows lets ordinary users make no symbolic links. */
describe.skipIf(process.platform === 'win32')('a symbolic link to the database', () => {
  async function withLink(born: string, test: (link: string, target: string) => Promise<void>) {
    await inFolder(async (folder) => {
      await mkdir(path.join(folder, 'real'));
      const target = path.join(folder, 'real', 'target.db');
      await makeLegacyFile(target, born);
      const link = path.join(folder, 'flight_recorder.db');
      await symlink(path.join('real', 'target.db'), link);
      await test(link, target);
    });
  }

  it('stays a link; the file that it leads to is migrated', async () => {
    await withLink('r0', async (link, target) => {
      const before = await bytesOf(path.dirname(target));
      const recorder = await DuckDbFlightRecorder.newOnPath(link, 7);
      expect(recorder.bootReport.addedColumns).toContain('events.trace_id');
      await recorder.close();
      expect(await readlink(link)).toBe(path.join('real', 'target.db'));
      expect(await realpath(link)).toBe(target);
      expect(await bytesOf(path.dirname(target))).not.toEqual(before);
      expect(await plainRows(target, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 5 }]);
      expect(await bytesOf(path.dirname(link))).toEqual({});
    });
  });

  it('leads to the log beside the file, whose rows survive the migration', async () => {
    await withLink('r0', async (link, target) => {
      await runAndBeKilled(target, birth('r0').laterRows);
      const recorder = await DuckDbFlightRecorder.newOnPath(link, 7);
      expect(recorder.bootReport).toMatchObject({ recoveredWal: true });
      expect(await recorder.listEvents()).toHaveLength(4 + 2 + 1);
      await recorder.close();
      expect(await plainRows(target, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 7 }]);
    });
  });

  it('with a log of an older engine beside the link is refused, and told where the log belongs', async () => {
    await withLink('r7', async (link, target) => {
      await writeFile(`${link}.wal`, 'rows of an older engine');
      const before = [await bytesOf(path.dirname(link)), await bytesOf(path.dirname(target))];
      const refused = DuckDbFlightRecorder.newOnPath(link, 7);
      await expect(refused).rejects.toMatchObject({ code: 'HSK-500-DB', file: link });
      await expect(refused).rejects.toThrow(`Rename the log to "${target}.wal"`);
      expect([await bytesOf(path.dirname(link)), await bytesOf(path.dirname(target))]).toEqual(before);
      expect((await lstat(link)).isSymbolicLink()).toBe(true);
    });
  });
});

it("a new file takes nobody else's place, also where no file gets a second name", async () => {
  forbidHardLinks();
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    const work = planWorkFile(file);
    await writeFile(work.path, 'ours');
    await writeFile(file, 'theirs');
    expect(await placeNew(work)).toBe(false);
    await rm(file);
    expect(await placeNew(work)).toBe(true);
    expect(await readFile(file, 'utf8')).toBe('ours');
  });
});

it('a mark that a killed process did not finish is removed, even where the file has its mark', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    const dead = await deadPid();
    const left = [dead, `${dead}-7`, process.pid].map((owner) => `flight_recorder.db.verified.${owner}`);
    const kept = [process.ppid, `${process.pid}-7`, 'old', `${dead}.txt`].map(
      (owner) => `flight_recorder.db.verified.${owner}`,
    );
    for (const name of [...left, ...kept]) {
      await writeFile(path.join(folder, name), '');
    }
    const copy = 'flight_recorder.db.verified.20260406';
    await copyFile(file, path.join(folder, copy));
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    const there = [...kept, copy, 'flight_recorder.db', 'flight_recorder.db.verified'];
    expect((await readdir(folder)).sort()).toEqual(there.sort());
  });
});

it('a thread of this process that prepares a migration is left alone, and so is nobody else', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r0');
    const dead = await deadPid();
    const [ofThread, ofDead] = [process.pid, dead].map(
      (pid) => `flight_recorder.db.migrating-${pid}-7-0123abcd`,
    );
    await Promise.all([ofThread, ofDead].map((name) => writeFile(path.join(folder, `${name}`), '')));
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    expect(await readdir(folder)).toContain(ofThread);
    expect(await readdir(folder)).not.toContain(ofDead);
  });
});

/** Only root may give a file away, and only root would take it away. */
it.skipIf(process.getuid?.() !== 0)('a file stays that of its owner when root boots it', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r0');
    await chown(file, 65_534, 65_533);
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    const { uid, gid } = await stat(file);
    expect([uid, gid]).toEqual([65_534, 65_533]);
  });
});
