import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
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

/** A race on a file of each birth, or on none. */
export function describeRaces(births: readonly (string | undefined)[]): void {
  describe('two processes that boot one file at once', () => {
    it.each(births)('lose nothing, whoever gets it (born %s)', async (born) => {
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
}
