import { randomBytes } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { installEngine } from '../../../src/engine/install-engine.js';
import { knownEngines } from '../../../src/engine/known-engines.js';
import { readCatalogPieces } from '../../../src/recorder/checkpoint/catalog-pieces.js';
import { HEADER_BYTES } from '../../../src/recorder/file/file-headers.js';
import { markOf } from '../../../src/recorder/file/verified-mark.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { disagreements } from '../crash-recovery-examples.js';
import { flip } from '../support/bytes.js';
import { inFolder } from '../support/in-folder.js';
import { birth, makeFile, makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { bootElsewhere, runAndBeKilled, startProgram } from '../support/programs.js';
import { sampleEvent } from '../support/sample-event.js';
import { INSERT_EVENT, killAndTear, tearCheckpoint } from '../support/tear-checkpoint.js';
import {
  expectRefusal,
  isFirstBlockWhole,
  leftByRecorder,
  leftTorn,
  placeInUse,
} from './torn-checkpoint-examples.js';

describe('a checkpoint that was broken off in a block of the catalog', () => {
  it.each(knownEngines.map(({ version }) => version))(
    'is mended with DuckDB %s',
    (engine) =>
      inFolder(async (folder) => {
        await installEngine(engine);
        const file = path.join(folder, 'recorder.db');
        expect(await bootOn(engine, file)).toBe('booted');
        await runAndBeKilled(file, [INSERT_EVENT], engine);
        expect(await bootOn(engine, file)).toBe('booted');
        await killAndTear(file, 4096, engine);
        expect(await isFirstBlockWhole(file)).toBe(false);
        expect(await bootOn(engine, file)).toBe('booted');
        expect(
          await plainRows(
            file,
            "SELECT job_id FROM events WHERE job_id = 'job-torn' OR actor = 'system' ORDER BY 1",
          ),
        ).toEqual([{ job_id: 'job-torn' }, { job_id: 'job-torn' }, { job_id: null }, { job_id: null }]);
      }),
    60_000,
  );

  it('is mended where only its checksum is new', () =>
    inFolder(async (folder) => {
      const file = await leftTorn(folder, 8);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toMatchObject({ mendedCheckpoint: true });
      expect(await recorder.listEvents()).toHaveLength(5);
      await recorder.close();
    }));

  it.each([
    ['has made', async () => {}],
    ['has migrated', (file: string) => makeLegacyFile(file, 'r4')],
  ])('is mended in the first session of a file that the recorder %s', (_, before) =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await before(file);
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      const events = await first.listEvents();
      await first.close();
      await killAndTear(file, 4096);
      expect(await isFirstBlockWhole(file)).toBe(false);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toMatchObject({ mendedCheckpoint: true, recoveredWal: true });
      expect(await recorder.listEvents()).toHaveLength(events.length + 2);
      await recorder.close();
      expect(await disagreements(file)).toEqual([]);
    }),
  );

  it.skipIf(process.platform === 'win32')(
    'is mended where it was at the end of a session in which the engine had made one of its own',
    () =>
      inFolder(async (folder) => {
        const file = await leftByRecorder(folder);
        const noted = path.join(folder, 'noted');
        const onStep = ({ sql }: { sql: string }) => {
          if (sql === 'CHECKPOINT') {
            copyFileSync(markOf(file), noted);
          }
        };
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { onStep });
        const { size } = await stat(file);
        for (let i = 0; i < 12; i++) {
          await recorder.recordEvent(
            sampleEvent({ payload: { said: randomBytes(1_000_000).toString('hex') } }),
          );
        }
        await recorder.recordEvent(sampleEvent());
        const [database, log] = [await readFile(file), await readFile(`${file}.wal`)];
        expect(database.length).toBeGreaterThan(size);
        await recorder.close();
        await writeFile(file, database);
        await writeFile(`${file}.wal`, log);
        await rename(noted, markOf(file));
        await tearCheckpoint(file, 4096);
        expect(await isFirstBlockWhole(file)).toBe(false);
        const again = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(again.bootReport).toMatchObject({ mendedCheckpoint: true, recoveredWal: true });
        expect(await again.listEvents()).toHaveLength(17);
        await again.close();
      }),
    60_000,
  );

  it('is mended where it was that of a boot, which moved the log of an old file into it', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'recorder.db');
      await makeLegacyFile(file, 'r4');
      await runAndBeKilled(file, birth('r4').laterRows);
      const [database, log] = [await readFile(file), await readFile(`${file}.wal`)];
      expect(await bootElsewhere(file, { from: 'CHECKPOINT', steps: 1 })).toBeUndefined();
      await writeFile(file, database);
      await writeFile(`${file}.wal`, log);
      await tearCheckpoint(file, 4096);
      expect(await isFirstBlockWhole(file)).toBe(false);
      expect(await bootElsewhere(file, {})).toMatchObject({
        mendedCheckpoint: true,
        recoveredWal: true,
        createdTables: ['tool_payloads'],
      });
      expect(await disagreements(file)).toEqual([]);
    }));

  it.each<[string, (file: string) => Promise<void>]>([
    ['a byte that the catalog is read from is another', async (file) => flip(file, await placeInUse(file))],
    ['nothing says what the catalog was', (file) => rm(markOf(file))],
    [
      'its mark was written by a recorder that noted no catalog',
      async (file) => {
        const [first] = (await readFile(markOf(file), 'utf8')).split('\n');
        await writeFile(markOf(file), `${first}\n`);
      },
    ],
    ['it has no log', (file) => rm(`${file}.wal`)],
  ])('is refused, and left as it is, where %s', (_, spoil) =>
    inFolder(async (folder) => {
      const file = await leftTorn(folder);
      await spoil(file);
      await expectRefusal(file);
    }),
  );

  it('is not what is wrong where the blocks of rows are damaged', () =>
    inFolder(async (folder) => {
      const file = await leftByRecorder(folder);
      await runAndBeKilled(file, [INSERT_EVENT]);
      const catalog = readCatalogPieces(file)?.blocks;
      const { size } = await stat(file);
      for (let at = HEADER_BYTES; at < size; at += 262_144) {
        if (catalog?.has(at) === false) {
          await flip(file, at + 100);
        }
      }
      await expectRefusal(file);
    }));

  it('is refused, and left as it is, where something else has made a checkpoint since the mark', () =>
    inFolder(async (folder) => {
      const file = await leftByRecorder(folder);
      await makeFile(file, ['CREATE TABLE theirs (a INTEGER)', INSERT_EVENT]);
      await killAndTear(file, 4096);
      await expectRefusal(file);
    }));
});

async function bootOn(engine: string, file: string): Promise<string> {
  return (await startProgram('boot-on-engine', engine, file)).stdout;
}
