import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { inspectFile, type PresentFile } from '../../src/recorder/file/database-file.js';
import { isVerified } from '../../src/recorder/file/verified-mark.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { inFileOfOwn } from './support/in-folder.js';
import { birth, makeLegacyFile, plainRows } from './support/legacy-file.js';
import { callPlatform } from './support/platform-name.js';
import { runAndBeKilled } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';
import { expectSurvivalOfKill } from './support/survive-kill.js';

describe('an acknowledged event', () => {
  it('survives SIGKILL, born r7', () => expectSurvivalOfKill('r7'));
});

describe('writes that are committed together', () => {
  it('fail alone: of a hundred the one that breaks a key is rejected, the others are stored', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const taken = sampleEvent();
      await recorder.recordEvent(taken);
      const events = Array.from({ length: 100 }, (_, i) => (i === 42 ? taken : sampleEvent()));
      const results = await Promise.allSettled(events.map((event) => recorder.recordEvent(event)));
      const rejected = results.flatMap((result, i) =>
        result.status === 'rejected' ? [[i, result.reason]] : [],
      );
      expect(rejected).toMatchObject([[42, { code: 'HSK-500-DB', file, cause: expect.anything() }]]);
      expect(String(rejected[0]?.[1])).toContain(taken.eventId);
      const stored = new Set((await recorder.listEvents({ limit: 1000 })).map(({ eventId }) => eventId));
      expect(stored).toEqual(new Set(events.map(({ eventId }) => eventId)));
      await recorder.close();
    });
  });

  it('store one of two with the same id', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    const event = sampleEvent();
    const results = await Promise.allSettled([recorder.recordEvent(event), recorder.recordEvent(event)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await recorder.listEvents()).toHaveLength(1);
    await recorder.close();
  });
});

describe('close', () => {
  it('waits for reads alone: to close a connection below a running query would crash the process', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    await recorder.recordEvent(sampleEvent());
    const reads = Array.from({ length: 20 }, () => recorder.listEvents());
    await recorder.close();
    for (const read of await Promise.all(reads)) {
      expect(read).toHaveLength(1);
    }
  });

  it('finishes the writes and the reads that are under way', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.recordEvent(sampleEvent());
      const reads = Array.from({ length: 5 }, () => recorder.listEvents());
      const writes = Array.from({ length: 50 }, () => recorder.recordEvent(sampleEvent()));
      await recorder.close();
      await Promise.all(writes);
      for (const read of await Promise.all(reads)) {
        expect(read).not.toHaveLength(0);
      }
      expect(await plainRows(file, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 51 }]);
    });
  });

  it.skipIf(process.platform === 'win32')(
    'moves into the file also the rows of a log that somebody has removed',
    async () => {
      await inFileOfOwn(async (file) => {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        await rm(`${file}.wal`);
        await recorder.recordEvent(sampleEvent());
        await recorder.close();
        expect(await plainRows(file, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 2 }]);
      });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'moves there, too, what the application alone has written, through a connection',
    async () => {
      await inFileOfOwn(async (file) => {
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        const connection = await recorder.connection();
        await connection.run('CREATE TABLE mine (id INT)');
        await rm(`${file}.wal`);
        await connection.run('INSERT INTO mine VALUES (1)');
        await recorder.close();
        expect(await plainRows(file, 'FROM mine')).toEqual([{ id: 1 }]);
      });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'leaves a file alone that was moved away together with its log, which would be replayed once more',
    async () => {
      await inFileOfOwn(async (file) => {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        const moved = path.join(path.dirname(file), 'elsewhere', 'flight_recorder.db');
        await mkdir(path.dirname(moved));
        await rename(file, moved);
        await rename(`${file}.wal`, `${moved}.wal`);
        await recorder.close();
        expect(await plainRows(moved, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 1 }]);
      });
    },
  );

  it.each(['moved away', 'replaced'])(
    'tells on Windows of a file that was %s: whether it was only moved cannot be seen there',
    async (what) => {
      await inFileOfOwn(async (file) => {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        callPlatform('win32');
        await rename(file, `${file}.moved`);
        if (what === 'replaced') {
          await makeLegacyFile(file, 'r0');
        }
        await expect(recorder.close()).rejects.toThrow(
          /flight_recorder\.db" was removed, moved away or replaced while/,
        );
      });
    },
  );

  it.each(['the recorder', 'the application'])('marks a file to which %s has written', async (who) => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await (who === 'the recorder'
        ? recorder.recordEvent(sampleEvent())
        : (await recorder.connection()).run('CREATE TABLE mine (id INT)'));
      await recorder.close();
      expect(isVerified(file, inspectFile(file) as PresentFile)).toBe(true);
    });
  });

  it('writes no mark anew that says what it would say', async () => {
    await inFileOfOwn(async (file) => {
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      const marked = await stat(`${file}.verified`, { bigint: true });
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      expect(await stat(`${file}.verified`, { bigint: true })).toMatchObject({
        ino: marked.ino,
        mtimeNs: marked.mtimeNs,
      });
    });
  });

  /** What Windows says is another message, and it moves nothing over a file that is open. */
  describe.skipIf(process.platform === 'win32')('says that what was recorded is lost with the file', () => {
    const lost =
      /flight_recorder\.db" was removed or replaced while the recorder had it open, .* Put back a copy/;

    it.each(['the file', 'the file and its log'])(
      'where somebody has removed %s; then a new one is begun',
      async (what) => {
        await inFileOfOwn(async (file) => {
          const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
          await recorder.recordEvent(sampleEvent());
          await rm(file);
          await rm(`${file}.wal`, { force: what !== 'the file' });
          await expect(recorder.close()).rejects.toThrow(lost);
          const next = await DuckDbFlightRecorder.newOnPath(file, 7);
          expect(next.bootReport.created).toBe(true);
          await next.close();
        });
      },
    );

    it('where another has taken its place; where nothing was recorded, nothing is lost, and that one is migrated', async () => {
      await inFileOfOwn(async (file) => {
        const other = `${file}.older`;
        for (const isRecorded of [true, false]) {
          await makeLegacyFile(other, 'r0');
          const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
          await (isRecorded ? recorder.recordEvent(sampleEvent()) : recorder.listEvents());
          await rename(other, file);
          await (isRecorded ? expect(recorder.close()).rejects.toThrow(lost) : recorder.close());
          const next = await DuckDbFlightRecorder.newOnPath(file, 7);
          expect(next.bootReport.addedColumns).toContain('events.trace_id');
          await next.close();
        }
      });
    });

    it('where somebody has put another in its place, whose log keeps its rows', async () => {
      await inFileOfOwn(async (file) => {
        const backup = `${file}.backup`;
        await makeLegacyFile(backup, 'r7');
        await runAndBeKilled(backup, birth('r7').laterRows);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        await rename(backup, file);
        await rename(`${backup}.wal`, `${file}.wal`);
        const log = await readFile(`${file}.wal`);
        await expect(recorder.close()).rejects.toThrow(lost);
        expect(await readFile(`${file}.wal`)).toEqual(log);
      });
    });
  });

  it('may be asked for twice, one after the other or at once: the file is free when either is done', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.recordEvent(sampleEvent());
      const first = recorder.close();
      await recorder.close();
      const next = await DuckDbFlightRecorder.newOnPath(file, 7);
      await first;
      await recorder.close();
      await next.recordEvent(sampleEvent());
      expect(await next.listEvents()).toHaveLength(2);
      await next.close();
    });
  });

  it.each<[string, (recorder: DuckDbFlightRecorder) => Promise<unknown>]>([
    ['recordEvent', (recorder) => recorder.recordEvent(sampleEvent())],
    ['listEvents', (recorder) => recorder.listEvents()],
    ['enforceRetention', (recorder) => recorder.enforceRetention()],
    ['recordFrEvent', (recorder) => recorder.recordFrEvent({ eventKind: 'kind', source: 'test' })],
    ['listProblems', (recorder) => recorder.listProblems()],
    ['connection', (recorder) => recorder.connection()],
  ])('is the end: %s says so afterwards, and already while closing', async (_method, use) => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const closing = recorder.close();
      await expect(use(recorder)).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      await closing;
      await expect(use(recorder)).rejects.toThrow(
        `The recorder of "${file}" is closed. Open it again with newOnPath.`,
      );
    });
  });
});
