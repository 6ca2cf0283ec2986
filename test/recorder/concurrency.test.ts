import { randomUUID } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';
import { inFileOfOwn, inFolder } from './support/in-folder.js';
import { makeLegacyFile, plainRows } from './support/legacy-file.js';
import { startProgram } from './support/programs.js';

type Outcome = { booted: true } | { booted: false; code: string; message: string };

/** Boots the file in two processes at the same moment, each of which records one event. */
async function race(file: string): Promise<{ eventId: string; outcome: Outcome }[]> {
  const racers = [randomUUID(), randomUUID()].map((eventId) => ({
    eventId,
    program: startProgram('boot-record-close', file, eventId),
  }));
  await Promise.all(racers.map(({ program }) => program.getOneMessage()));
  return await Promise.all(
    racers.map(async ({ eventId, program }) => {
      const answer = program.getOneMessage();
      await program.sendMessage('go');
      const outcome = (await answer) as unknown as Outcome;
      await program;
      return { eventId, outcome };
    }),
  );
}

async function eventIds(file: string): Promise<unknown[]> {
  return (await plainRows(file, 'SELECT event_id::VARCHAR AS id FROM events')).map(({ id }) => id);
}

describe('two processes that boot one file at once', () => {
  it.each(['r0', 'r6', 'r7', undefined])('lose nothing, whoever gets it (born %s)', async (born) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      if (born !== undefined) {
        await makeLegacyFile(file, born);
      }
      const before = born === undefined ? 0 : (await plainRows(file, 'SELECT 1 FROM events')).length;
      const racers = await race(file);
      const winners = racers.filter(({ outcome }) => outcome.booted);
      expect(winners).not.toHaveLength(0);
      for (const { outcome } of racers) {
        if (!outcome.booted) {
          expect(outcome).toMatchObject({ code: 'HSK-500-DB', message: expect.stringContaining(file) });
          expect(outcome.message).toMatch(/Could not set lock|being used by another process|EBUSY/);
          expect(outcome.message).toContain('Close the application that has it open and start again.');
        }
      }
      const ids = await eventIds(file);
      expect(ids).toEqual(expect.arrayContaining(winners.map(({ eventId }) => eventId)));
      const boots = await plainRows(
        file,
        "SELECT 1 FROM events WHERE event_type = 'system' AND actor_id = 'flight_recorder'",
      );
      expect(ids).toHaveLength(before + winners.length + boots.length);
      expect(Object.keys(await bytesOf(folder)).filter((name) => name.includes('.migrating-'))).toEqual([]);
    });
  });
});

describe('a file that another process holds', () => {
  it('is refused with the words of the engine and what to do, and is free once that process lets go', async () => {
    await inFileOfOwn(async (file) => {
      const holder = startProgram('hold', file);
      await holder.getOneMessage();
      const refused = DuckDbFlightRecorder.newOnPath(file, 7);
      await expect(refused).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      const { message } = (await refused.catch((error: Error) => error)) as Error;
      expect(message).toContain(`"${file}"`);
      expect(message).toContain('Close the application that has it open and start again.');
      expect(message).not.toContain('\n');
      if (process.platform !== 'win32') {
        expect(message).toContain(`(PID ${holder.pid})`);
      }
      await holder.sendMessage('close');
      await holder;
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    });
  });
});

describe('a second recorder on one file in one process', () => {
  it('is refused until the first is closed', async () => {
    await inFileOfOwn(async (file) => {
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      for (const spelling of [file, path.relative(process.cwd(), file)]) {
        await expect(DuckDbFlightRecorder.newOnPath(spelling, 7)).rejects.toThrow(
          /^HSK-500-DB: ".*" is already open in this process\. .* close that one first\.$/,
        );
      }
      await first.close();
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    });
  });

  it('is refused while the first is still booting', async () => {
    await inFileOfOwn(async (file) => {
      const boots = await Promise.allSettled([1, 2].map(() => DuckDbFlightRecorder.newOnPath(file, 7)));
      const opened = boots.flatMap((boot) => (boot.status === 'fulfilled' ? [boot.value] : []));
      expect(opened).toHaveLength(1);
      await opened[0]?.close();
    });
  });

  it.skipIf(process.platform === 'win32')('is refused through a symbolic link too', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      const link = path.join(folder, 'link.db');
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      await symlink(file, link);
      await expect(DuckDbFlightRecorder.newOnPath(link, 7)).rejects.toThrow(/already open in this process/);
      await first.close();
      await (await DuckDbFlightRecorder.newOnPath(link, 7)).close();
    });
  });
});
