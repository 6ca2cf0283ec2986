import { randomBytes } from 'node:crypto';
import { chmod, copyFile, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execaNode } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../../src/engine/sql.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { stranger } from '../../stranger.js';
import { bytesOf, flip } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeFile, makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { leaveOlderLog } from '../support/older-log.js';
import { runAndBeKilled } from '../support/programs.js';
import { upgradeInPlace } from '../support/upgraded-file.js';

/** An r7 file with three transactions in its log, made once: database, log, and the database once it has the log. */
const made = { database: Buffer.alloc(0), log: Buffer.alloc(0), afterwards: Buffer.alloc(0) };

const insert = (id: number) =>
  `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) VALUES ('e7e70000-0000-4000-8000-00000000000${id}', uuid(), 'agent', 'a', 'late', '{}')`;

beforeAll(async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'made.db');
    await makeLegacyFile(file, 'r7');
    await runAndBeKilled(file, [insert(1), insert(2), insert(3)]);
    made.database = await readFile(file);
    made.log = await readFile(`${file}.wal`);
    await makeFile(':memory:', [`ATTACH ${literal(file)} AS made`, 'CHECKPOINT made', 'DETACH made']);
    made.afterwards = await readFile(file);
  });
});

async function withFile(
  database: Buffer,
  log: Buffer,
  test: (file: string, folder: string) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await writeFile(file, database);
    await writeFile(`${file}.wal`, log);
    await test(file, folder);
  });
}

async function expectRefusal(file: string, folder: string, reason: RegExp): Promise<void> {
  const before = await bytesOf(folder);
  await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(reason);
  expect(await bytesOf(folder)).toEqual(before);
}

async function boot(file: string) {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  await recorder.close();
  const [late] = await plainRows(file, "SELECT count(*)::INT AS n FROM events WHERE event_type = 'late'");
  return { report: recorder.bootReport, late: late?.n };
}

describe('a log', () => {
  it('that is whole loses nothing, and nothing is said of a loss', async () => {
    await withFile(made.database, made.log, async (file) => {
      const { report, late } = await boot(file);
      expect(late).toBe(3);
      expect(report.recoveredWal).toBe(true);
      expect(report.lostLog).toBeUndefined();
    });
  });

  it('whose last write was cut off: what is whole is taken over, the rest is told, in the file too', async () => {
    await withFile(made.database, made.log.subarray(0, -1), async (file) => {
      const { report, late } = await boot(file);
      expect(late).toBe(2);
      expect(report.lostLog?.bytes).toBeGreaterThan(16);
      const [told] = await plainRows(
        file,
        "SELECT payload::VARCHAR AS payload FROM events WHERE event_type = 'system'",
      );
      expect(JSON.parse(String(told?.payload))).toEqual({ boot: report });
    });
  });

  it('that is none is put aside, and told', async () => {
    const garbage = randomBytes(700);
    await withFile(made.database, garbage, async (file, folder) => {
      const { report, late } = await boot(file);
      expect(late).toBe(0);
      expect(report.recoveredWal).toBe(false);
      expect(report.lostLog).toEqual({
        bytes: 700,
        keptAs: expect.stringMatching(/flight_recorder\.db\.wal\.unreadable-\d+$/),
      });
      const keptAs = report.lostLog?.keptAs ?? '';
      expect(await readFile(keptAs)).toEqual(garbage);
      if (process.platform !== 'win32') {
        expect((await stat(keptAs)).mode & 0o777).toBe(0o600);
      }
      expect((await readdir(folder)).filter((name) => name.endsWith('.wal'))).toEqual([]);
    });
  });

  it('that is none is put aside beside a file of as long a name as a database may have, too', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, `${'x'.repeat(237)}.db`);
      await writeFile(file, made.database);
      await writeFile(`${file}.wal`, 'garbage');
      const { report } = await boot(file);
      expect(await readFile(report.lostLog?.keptAs ?? '', 'utf8')).toBe('garbage');
    });
  });

  it('that is damaged in front of committed transactions is refused', async () => {
    const damaged = Buffer.from(made.log);
    const middle = Math.floor(damaged.length / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 1;
    await withFile(made.database, damaged, async (file, folder) => {
      await expectRefusal(file, folder, /log ".*" is damaged \d+ bytes from its start.*frcompat rescue/);
    });
  });

  it('that the file holds already is refused: its rows would be there twice', async () => {
    await withFile(made.afterwards, made.log, async (file, folder) => {
      await expectRefusal(
        file,
        folder,
        /does not belong to .* rows of "events" have the same key \("event_id"\).*Put the log back/,
      );
    });
  });

  it('that the file holds already in another schema is refused, and the table named with that', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeFile(file, ['CREATE SCHEMA archive', 'CREATE TABLE archive.events (id INT PRIMARY KEY)']);
      await makeFile(file, [
        'PRAGMA disable_checkpoint_on_shutdown',
        'INSERT INTO archive.events VALUES (1)',
      ]);
      await leaveOlderLog(file);
      await expectRefusal(file, folder, /rows of "archive"\."events" have the same key \("id"\)/);
    });
  });

  it('that names another database is refused', async () => {
    await inFolder(async (folder) => {
      const [one, other] = ['one.db', 'other.db'].map((name) => path.join(folder, name)) as [string, string];
      for (const file of [one, other]) {
        await makeFile(':memory:', [
          `ATTACH ${literal(file)} AS made (STORAGE_VERSION 'v1.5.0')`,
          'CREATE TABLE made.jobs (id INT)',
          'DETACH made',
        ]);
        await runAndBeKilled(file, ['INSERT INTO jobs VALUES (1)']);
      }
      await copyFile(`${other}.wal`, `${one}.wal`);
      await expectRefusal(one, folder, /belongs to another database than ".*one\.db".*Put the log back/);
    });
  });

  it.each(['.wal.checkpoint', '.wal.recovery'])('that is there as %s alone is refused', async (suffix) => {
    await withFile(made.database, made.log, async (file, folder) => {
      await rename(`${file}.wal`, `${file}${suffix}`);
      await expectRefusal(
        file,
        folder,
        /holds rows of .* but the log ".*\.wal" that goes before it is missing/,
      );
      await rm(file);
      await expectRefusal(
        file,
        folder,
        /holds rows of .* but the log ".*\.wal" that goes before it is missing/,
      );
    });
  });

  it('of a file that was upgraded in place, which has no identity, is taken over', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      await upgradeInPlace(file, [insert(1)]);
      const { report, late } = await boot(file);
      expect([report.recoveredWal, late]).toEqual([true, 1]);
    });
  });

  it('that is there alone is refused whatever its size', async () => {
    await withFile(made.database, made.log, async (file) => {
      const second = `${file}.wal.checkpoint`;
      await rename(`${file}.wal`, second);
      await truncate(second, 2 ** 31 + 1);
      await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(/holds rows of .* is missing\./);
      expect((await stat(second)).size).toBe(2 ** 31 + 1);
    });
  });

  // Windows has no such permissions. Root may read everything, so as root the recorder runs as nobody.
  it.skipIf(process.platform === 'win32')('that is there alone and may not be read is refused', async () => {
    await withFile(made.database, made.log, async (file, folder) => {
      const second = `${file}.wal.checkpoint`;
      await rename(`${file}.wal`, second);
      const before = await bytesOf(folder);
      await Promise.all([chmod(folder, 0o777), chmod(file, 0o666), chmod(second, 0o000)]);
      const program = fromPackageRoot('test', 'recorder', 'programs', 'boot-and-close.mjs');
      const { stdout } = await execaNode(program, [file], { ...stranger, reject: false, stdin: 'ignore' });
      expect(JSON.parse(stdout)).toEqual({
        booted: false,
        code: 'HSK-500-DB',
        message: expect.stringMatching(/EACCES: .*flight_recorder\.db\.wal\.checkpoint'\. Allow/),
      });
      await chmod(second, 0o600);
      expect(await bytesOf(folder)).toEqual(before);
    });
  });

  it('that breaks no key is taken over, though a collation makes two keys look alike', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      await runAndBeKilled(file, [
        'CREATE TABLE artifacts (path VARCHAR COLLATE NOCASE PRIMARY KEY)',
        "INSERT INTO artifacts VALUES ('README')",
        "INSERT INTO artifacts VALUES ('readme')",
      ]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.recoveredWal).toBe(true);
      await recorder.close();
    });
  });

  it('is not blamed for a key that was broken before it', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', ['CREATE TABLE mine (a VARCHAR PRIMARY KEY)']);
      await runAndBeKilled(file, ["INSERT INTO mine VALUES ('1')"]);
      await leaveOlderLog(file);
      await makeFile(file, ['CHECKPOINT']);
      expect(await plainRows(file, 'SELECT count(*)::INT AS n FROM mine')).toEqual([{ n: 2 }]);
      await runAndBeKilled(file, [insert(1)]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.recoveredWal).toBe(true);
      await recorder.close();
    });
  });

  it('that is there alone is refused beside a file that its mark speaks of, too', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await runAndBeKilled(file, [insert(1)]);
      await rename(`${file}.wal`, `${file}.wal.checkpoint`);
      await expectRefusal(file, folder, /that goes before it is missing/);
    });
  });
});

describe('a damaged block', () => {
  it('that only a full read meets is met before anything is written', async () => {
    const at = made.database.indexOf('agent');
    expect(at).toBeGreaterThan(0);
    const damaged = Buffer.from(made.database);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    await withFile(damaged, made.log, async (file, folder) => {
      await expectRefusal(file, folder, /checksum.*frcompat rescue/);
    });
  });

  it('is met in a table that the log says nothing of, too', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await makeFile(file, [
        'CREATE TABLE notes AS SELECT md5(i::VARCHAR) AS note FROM range(20000) AS r(i)',
      ]);
      const [place] = await plainRows(
        file,
        "SELECT block_id::INT AS block FROM pragma_storage_info('notes') WHERE segment_type = 'VARCHAR' AND block_id >= 0 LIMIT 1",
      );
      await runAndBeKilled(file, [insert(1)]);
      await flip(file, 3 * 4096 + Number(place?.block) * 262_144 + 5000);
      await expectRefusal(file, folder, /checksum.*frcompat rescue/);
    });
  });
});
