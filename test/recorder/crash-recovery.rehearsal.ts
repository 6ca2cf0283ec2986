import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { countEvents, describeRecovery, disagreements } from './crash-recovery-examples.js';
import { inFileOfOwn } from './support/in-folder.js';
import { birth, birthIds, makeFile, makeLegacyFile } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

for (const born of birthIds) {
  describeRecovery(born);
}

describe('a log with rows, the CREATE INDEX of an update, and rows again', () => {
  it('is taken over although the engine cannot use the indexes that it replays it into', async () => {
    await inFileOfOwn(async (file) => {
      const [r4, r7] = [birth('r4'), birth('r7')];
      await makeLegacyFile(file, 'r4');
      await runAndBeKilled(file, r4.laterRows);
      await runAndBeKilled(file, [...r7.bootStatements, ...r7.sampleRows]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toContain('idx_events_trace_id');
      expect(recorder.bootReport.createdIndexes).toEqual([]);
      await recorder.close();
      const written = [...r4.sampleRows, ...r4.laterRows, ...r7.sampleRows];
      expect(await countEvents(file)).toBe(
        written.filter((sql) => sql.startsWith('INSERT INTO events')).length,
      );
      expect(await disagreements(file)).toEqual([]);
    });
  });
});

describe('a log that no plain open can replay', () => {
  it('is taken over although its replay makes the file grow: an r0 file killed after statement 22', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r0');
      await runAndBeKilled(file, birth('r7').bootStatements.slice(0, 22));
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toMatchObject({ recoveredWal: true });
      await recorder.close();
      expect(await countEvents(file)).toBe(4);
    });
  });
});

describe('the mark that spares the look at the file', () => {
  async function createdIndexes(file: string): Promise<readonly string[]> {
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    await recorder.close();
    return recorder.bootReport.createdIndexes;
  }

  it('never hides what is missing: dropped by another tool, left in its log, or dropped through the recorder', async () => {
    await inFileOfOwn(async (file) => {
      const dropIndex = 'DROP INDEX idx_events_job_id';
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await makeFile(file, [dropIndex]);
      expect(await createdIndexes(file)).toEqual(['idx_events_job_id']);
      await runAndBeKilled(file, [dropIndex]);
      expect(await createdIndexes(file)).toEqual(['idx_events_job_id']);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await (await recorder.connection()).run(dropIndex);
      await recorder.close();
      expect(await createdIndexes(file)).toEqual(['idx_events_job_id']);
      expect(await createdIndexes(file)).toEqual([]);
    });
  });

  it('never hides stale indexes: a crash and a boot of another tool, after a verified close', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      await readFile(`${file}.verified`);
      await runAndBeKilled(file, birth('r7').laterRows);
      await makeFile(file, birth('r7').bootStatements);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toContain('idx_events_job_id');
      await recorder.close();
      expect(await disagreements(file)).toEqual([]);
    });
  });
});
