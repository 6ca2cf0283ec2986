import { existsSync } from 'node:fs';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { newestRevision } from '../../generators/revisions/index.js';
import { Session } from '../../src/recorder/engine/session.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { countEvents, describeRecovery, disagreements } from './crash-recovery-examples.js';
import { inFileOfOwn } from './support/in-folder.js';
import { birth, makeFile, makeLegacyFile, plainRows } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';
import { INSERT_EVENT } from './support/tear-checkpoint.js';

/** Engine facts, section 2: rows in the WAL, a kill, one plain boot of no-op DDL, a clean exit. */
async function makeStaleFile(file: string): Promise<void> {
  const { bootStatements, sampleRows, laterRows } = newestRevision;
  await makeFile(file, [...bootStatements, ...sampleRows]);
  await runAndBeKilled(file, laterRows);
  await makeFile(file, bootStatements);
}

describeRecovery('r6');

describe('a log that no plain open can replay', () => {
  it('is taken over: an r0 file killed after statement 10 of r7', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r0');
      await runAndBeKilled(file, birth('r7').bootStatements.slice(0, 10));
      await expect(plainRows(file, 'SELECT 1')).rejects.toThrow(/Failure while replaying WAL/);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.recoveredWal).toBe(true);
      expect(recorder.bootReport.addedColumns).not.toContain('events.event_id');
      expect(recorder.bootReport.addedColumns).toContain('events.capability_id');
      await recorder.close();
      expect(await countEvents(file)).toBe(4);
      expect(await disagreements(file)).toEqual([]);
    });
  });
});

describe('a file whose indexes miss rows', () => {
  it('is found out, rebuilt and reported', async () => {
    await inFileOfOwn(async (file) => {
      await makeStaleFile(file);
      const stale = (await disagreements(file)).map(({ index }) => index);
      expect(stale).toContain('idx_events_job_id');
      const rows = await countEvents(file);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect([...recorder.bootReport.rebuiltIndexes].sort()).toEqual(
        stale.filter((index) => index.startsWith('idx_')).sort(),
      );
      expect(recorder.bootReport.createdIndexes).toEqual([]);
      const [event] = await recorder.listEvents({ limit: 1 });
      expect(event?.payload).toEqual({ boot: recorder.bootReport });
      await recorder.close();
      expect(await countEvents(file)).toBe(rows);
      expect(await disagreements(file)).toEqual([]);
    });
  });
});

describe('an index that misses rows, on a column of the key', () => {
  it.each([
    ['beside others that miss rows', birth('r7').bootStatements, INSERT_EVENT],
    [
      'alone',
      ['CREATE TABLE events (Event_Id UUID, trace_id UUID, timestamp TIMESTAMPTZ, PRIMARY KEY (event_id))'],
      'INSERT INTO events VALUES (uuid(), uuid(), now())',
    ],
  ])('is built again %s: no look-up shows it, and nobody can delete those rows', (_, schema, insert) =>
    inFileOfOwn(async (file) => {
      await makeFile(file, [...schema, 'CREATE INDEX theirs ON events (event_id)', insert]);
      await runAndBeKilled(file, [insert]);
      await makeFile(file, []);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toContain('theirs');
      await recorder.close();
      await makeFile(file, ['DELETE FROM events']);
      expect(await countEvents(file)).toBe(0);
    }),
  );
});

describe('the mark that spares the look at the file', () => {
  async function looksOfBoot(file: string): Promise<number> {
    let looks = 0;
    const onStep = ({ sql }: { sql: string }) => {
      looks += sql.startsWith('SELECT') ? 1 : 0;
    };
    await (await DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).close();
    return looks;
  }

  it('holds for the next boot, and no longer once it is gone, wrong, unreadable or older than the file', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
      expect(await looksOfBoot(file)).toBe(0);
      await rm(`${file}.verified`);
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
      await writeFile(`${file}.verified`, 'something else');
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
      expect(await looksOfBoot(file)).toBe(0);
      await utimes(`${file}.verified`, 1, 1);
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
      await writeFile(`${file}.verified`, `${'0'.repeat(64)}\n`);
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
    });
  });

  it('is put on a current file at once, for the session may be killed', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const isMarked = existsSync(`${file}.verified`);
      await recorder.close();
      expect(isMarked).toBe(true);
    });
  });

  it('does not hold for an older file that took the place of its own', async () => {
    await inFileOfOwn(async (file) => {
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await makeLegacyFile(file, 'r0');
      await utimes(file, 1, 1);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.addedColumns).toContain('events.event_id');
      await recorder.close();
    });
  });

  it('does not hold for a file that another tool has written since', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await makeFile(file, birth('r7').laterRows);
      expect(await looksOfBoot(file)).toBeGreaterThan(0);
    });
  });
  it.skipIf(process.platform === 'win32')(
    'is not put on a file that took the place of the open one',
    async () => {
      await inFileOfOwn(async (file) => {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        await makeLegacyFile(`${file}.backup`, 'r0');
        await rename(`${file}.backup`, file);
        await expect(recorder.close()).rejects.toThrow('was removed or replaced');
        const booted = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(booted.bootReport.addedColumns).toContain('events.event_id');
        await booted.close();
      });
    },
  );

  it('is not put on a file that somebody wrote to right after it was let go of', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.recordEvent(sampleEvent());
      const { end } = Session.prototype;
      const spy = vi.spyOn(Session.prototype, 'end').mockImplementation(async function (this: Session) {
        await end.call(this);
        await makeFile(file, ['DROP TABLE terminal_output']);
      });
      await recorder.close().finally(() => spy.mockRestore());
      const booted = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(booted.bootReport.createdTables).toEqual(['terminal_output']);
      await booted.close();
    });
  });
});
