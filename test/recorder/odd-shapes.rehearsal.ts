import { describe, expect, it } from 'vitest';
import { identifier } from '../../src/engine/sql.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { findDisagreements } from '../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
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

describe('an index of somebody else that alone misses rows', () => {
  it.each([
    ['events', 'a"b'],
    ['Events', 'job ref'],
    ['events', "it's, theirs"],
  ])('is built again where it is on %s, on a column that is called %s', async (table, column) => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', [
        `ALTER TABLE events ADD COLUMN ${identifier(column)} TEXT`,
        `CREATE INDEX not_ours ON ${table} (${identifier(column)})`,
      ]);
      await runAndBeKilled(file, [`UPDATE events SET ${identifier(column)} = job_id`]);
      await makeFile(file, []);
      const ours = await plainRows(
        file,
        "SELECT sql FROM duckdb_indexes() WHERE index_name LIKE 'idx_events%'",
      );
      const names = ours.map(({ sql }) => /idx_\w+/.exec(String(sql))?.[0]);
      await makeFile(file, [
        ...names.map((name) => `DROP INDEX ${name}`),
        ...ours.map(({ sql }) => String(sql)),
      ]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toEqual(['not_ours']);
      await recorder.close();
      await withPlainOpen(file, async (database) => {
        expect(await findDisagreements(database, await readCatalog(database))).toEqual([]);
      });
    });
  });
});

describe('an index under a name of ours on a field of a structure that is called like our column', () => {
  it('is not ours: ours is made', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', [
        'ALTER TABLE events ADD COLUMN theirs STRUCT(job_id TEXT)',
        'DROP INDEX idx_events_job_id',
        'CREATE INDEX idx_events_job_id ON events ((theirs.job_id))',
      ]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.close();
      expect(
        await plainRows(file, "SELECT sql FROM duckdb_indexes() WHERE index_name = 'idx_events_job_id'"),
      ).toEqual([{ sql: 'CREATE INDEX idx_events_job_id ON events(job_id);' }]);
    });
  });
});

const DEFINITION = "SELECT sql FROM duckdb_indexes() WHERE index_name = 'not_ours'";
