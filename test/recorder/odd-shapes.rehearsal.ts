import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { findDisagreements } from '../../src/schema/agreement.js';
import { readCatalog } from '../../src/schema/read-catalog.js';
import { inFileOfOwn } from './support/in-folder.js';
import { birth, makeFile, makeLegacyFile, plainRows, withPlainOpen } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

describe("an index on our tables that is not ours, and that misses a killed session's rows", () => {
  it.each([
    ['on a column', 'events (actor)'],
    ['on two columns', 'events (actor, actor_id)'],
    ['on an expression', 'events (lower(actor))'],
  ])('%s is built again as it was', async (_what, on) => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', [`CREATE INDEX not_ours ON ${on}`]);
      await runAndBeKilled(file, birth('r7').laterRows);
      await makeFile(file, []);
      const [before] = await plainRows(file, DEFINITION);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toContain('not_ours');
      await recorder.close();
      expect(await plainRows(file, DEFINITION)).toEqual([before]);
      await withPlainOpen(file, async (database) => {
        expect(await findDisagreements(database, await readCatalog(database))).toEqual([]);
        await database.run("DELETE FROM events WHERE actor = 'human'");
      });
    });
  });
});

describe('a stale index of ours in another case', () => {
  it('is built again once', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', [
        'DROP INDEX idx_events_job_id',
        'CREATE INDEX Idx_Events_Job_Id ON events (job_id)',
      ]);
      await runAndBeKilled(file, birth('r7').laterRows);
      await makeFile(file, []);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toContain('idx_events_job_id');
      expect(recorder.bootReport.createdIndexes).toEqual([]);
      expect(await recorder.listEvents({ jobId: 'job-r7-1' })).toHaveLength(3);
      await recorder.close();
    });
  });
});

const DEFINITION = "SELECT sql FROM duckdb_indexes() WHERE index_name = 'not_ours'";
