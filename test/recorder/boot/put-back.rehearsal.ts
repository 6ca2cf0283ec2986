import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import * as duckdb from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { preparePendingLog, putBack } from '../../../src/recorder/boot/pending-log.js';
import { Session } from '../../../src/recorder/engine/session.js';
import { discard } from '../../../src/recorder/file/work-file.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { bytesOf } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { birth, makeLegacyFile } from '../support/legacy-file.js';
import { deadPid, runAndBeKilled } from '../support/programs.js';

it('a migration that fails after a log was taken over gives the file and its log back', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r4');
    await runAndBeKilled(file, birth('r4').laterRows);
    const before = await bytesOf(folder);
    const sent: string[] = [];
    const onStep = ({ sql }: { sql: string }) => {
      sent.push(sql);
      if (sql.startsWith('CREATE TABLE')) {
        throw new Error('stopped in the middle of the migration');
      }
    };
    await expect(DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).rejects.toThrow(
      /Migrating the database/,
    );
    expect(sent).toContain('CHECKPOINT');
    expect(await bytesOf(folder)).toEqual(before);
  });
});

it('of a migration that fails no copy is left, also where that was made only when it was needed', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    // More than the 16 MiB up to which a file is copied ahead: 8 bytes a row, which nothing compresses.
    await makeLegacyFile(file, 'r0', ['CREATE TABLE large AS SELECT hash(n) FROM range(2_300_000) r(n)']);
    const before = await bytesOf(folder);
    const onStep = ({ sql }: { sql: string }) => {
      if (sql.includes('ADD COLUMN')) {
        throw new Error('stopped in the middle of the migration');
      }
    };
    await expect(DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).rejects.toThrow(
      /Migrating the database/,
    );
    expect(await bytesOf(folder)).toEqual(before);
  });
});

describe('a put-back that gave back the database and not yet its log', () => {
  /** Events of the file, and of its log. */
  const [events, inLog] = [6, 3];

  async function makeFileWithLog(file: string): Promise<void> {
    await makeLegacyFile(file, 'r4');
    await runAndBeKilled(file, birth('r4').laterRows);
  }

  async function expectEveryRow(file: string): Promise<void> {
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(recorder.bootReport).toMatchObject({ recoveredWal: true });
    // One more, for what the boot did.
    expect(await recorder.listEvents()).toHaveLength(events + inLog + 1);
    await recorder.close();
    expect(Object.keys(await bytesOf(path.dirname(file)))).toEqual([
      'flight_recorder.db',
      'flight_recorder.db.verified',
    ]);
  }

  it('because it was killed then is ended by the next boot', async () => {
    await inFileOfOwn(async (file) => {
      await makeFileWithLog(file);
      await rename(`${file}.wal`, `${file}.migrating-${await deadPid()}-0123abcd.wal`);
      await expectEveryRow(file);
    });
  });

  it('because that could not be moved keeps it, and is ended by the next boot', async () => {
    await inFileOfOwn(async (file) => {
      await makeFileWithLog(file);
      const log = await preparePendingLog(file);
      await rm(`${file}.wal`);
      // Nothing moves over a folder.
      await mkdir(`${file}.wal`);
      const session = new Session(duckdb);
      await expect(putBack(session, log.copy)).rejects.toThrow(/\.wal'$/);
      await session.end();
      await discard(log.copy);
      await rmdir(`${file}.wal`);
      await expectEveryRow(file);
    });
  });
});

it('a folder that stands in the way of nothing but tidiness keeps no file from booting', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r0');
    const left = `${file}.migrating-${await deadPid()}-0123abcd`;
    await mkdir(left);
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    expect((await stat(left)).isDirectory()).toBe(true);
  });
});
