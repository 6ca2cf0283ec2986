import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { markOf } from '../../src/recorder/file/verified-mark.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { findDisagreements } from '../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { bytesOf } from './support/bytes.js';
import { inFileOfOwn, inFolder } from './support/in-folder.js';
import { birth, makeFile, makeLegacyFile, plainRows, withPlainOpen } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';

/** Shapes that no revision made; each was found by `npm run explore`. */
describe('names in another case', () => {
  it('boot once, then never again, and lose no value in the listings', async () => {
    await inFileOfOwn(async (file) => {
      await makeFile(file, [
        'CREATE TABLE EVENTS (Event_Type VARCHAR, JOB_ID VARCHAR)',
        "INSERT INTO events VALUES ('made', 'job-1')",
        'CREATE TABLE DIAGNOSTICS (ID UUID PRIMARY KEY, TITLE VARCHAR, "Timestamp" TIMESTAMP)',
        "INSERT INTO diagnostics VALUES (uuid(), 'It broke', '2026-01-01 00:00:00')",
      ]);
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(await first.listEvents({ jobId: 'job-1' })).toMatchObject([
        { eventType: 'made', jobId: 'job-1' },
      ]);
      expect(await first.listDiagnostics()).toMatchObject([
        { title: 'It broke', timestamp: '2026-01-01T00:00:00.000000Z' },
      ]);
      expect(await first.listProblems()).toMatchObject([{ title: 'It broke', count: 1 }]);
      await first.close();
      // Without it a boot looks at every index.
      await rm(markOf(file));
      const second = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(second.bootReport.createdIndexes).toEqual([]);
      await second.close();
    });
  });
});

describe('a diagnostic of which an older file knows next to nothing', () => {
  it('is listed with null for what is missing, its time included', async () => {
    await inFileOfOwn(async (file) => {
      await makeFile(file, [
        'CREATE TABLE diagnostics (fingerprint VARCHAR)',
        "INSERT INTO diagnostics VALUES ('f')",
      ]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(await recorder.listDiagnostics()).toMatchObject([
        { id: null, fingerprint: 'f', title: null, timestamp: null },
      ]);
      expect(await recorder.listProblems()).toMatchObject([{ fingerprint: 'f', firstSeen: null }]);
      await recorder.close();
    });
  });
});

describe('an index on two columns, of a table with no other', () => {
  it('is built again: nobody can tell whether it misses rows', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r0', ['CREATE INDEX not_ours ON events (job_id, workflow_id)']);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.rebuiltIndexes).toEqual(['not_ours']);
      await recorder.close();
    });
  });
});

describe('an index of ours that is UNIQUE', () => {
  it('is built again as ours: a job may have two events', async () => {
    await inFileOfOwn(async (file) => {
      await makeFile(file, [
        'CREATE TABLE events (job_id VARCHAR)',
        'CREATE UNIQUE INDEX idx_events_job_id ON events (job_id)',
      ]);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.recordEvent(sampleEvent({ jobId: 'job-1' }));
      await recorder.recordEvent(sampleEvent({ jobId: 'job-1' }));
      await recorder.close();
      expect(
        await plainRows(
          file,
          "SELECT is_unique FROM duckdb_indexes() WHERE index_name = 'idx_events_job_id'",
        ),
      ).toEqual([{ is_unique: false }]);
    });
  });
});

describe('a column that must not be empty, where the recorder may have no value', () => {
  it('is refused before anything is touched', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFile(file, ['CREATE TABLE events (event_type VARCHAR, model_id VARCHAR NOT NULL)']);
      const before = await bytesOf(folder);
      await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(
        /cannot be used: column events\.model_id is NOT NULL, but the recorder does not always have a value for it\. The file is as it was\. Drop that constraint/,
      );
      expect(await bytesOf(folder)).toEqual(before);
    });
  });
});

describe('a column of somebody else that must not be empty', () => {
  it('is refused before anything is touched, also where its default is NULL', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFile(file, [
        'CREATE TABLE events (event_type VARCHAR, theirs VARCHAR NOT NULL DEFAULT NULL)',
      ]);
      const before = await bytesOf(folder);
      await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(
        /column events\.theirs is NOT NULL without a default and unknown to the recorder/,
      );
      expect(await bytesOf(folder)).toEqual(before);
    });
  });
});

describe("an index on our tables that is not ours, and that misses a killed session's rows", () => {
  it.each([['on an expression', 'events (lower(actor))']])(
    '%s is built again as it was',
    async (_what, on) => {
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
    },
  );
});

const DEFINITION = "SELECT sql FROM duckdb_indexes() WHERE index_name = 'not_ours'";

describe('a text that begins with U+0000', () => {
  it('does not keep a file from booting whose indexes have to be looked through', async () => {
    await inFileOfOwn(async (file) => {
      const jobId = "\0job's";
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      await first.recordEvents([sampleEvent({ jobId }), sampleEvent({ jobId: 'job' })]);
      await first.close();
      await rm(markOf(file));
      const second = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(second.bootReport.rebuiltIndexes).toEqual([]);
      expect(await second.listEvents({ jobId })).toMatchObject([{ jobId }]);
      await second.close();
    });
  });
});

/** `USE name` means a schema of the current database sooner than a database. */
describe('a schema that is called like a database', () => {
  it.each(['flight_recorder', 'memory'])('"%s" is left alone by a migration', async (schema) => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r0', [
        `CREATE SCHEMA ${schema}`,
        `CREATE TABLE flight_recorder.${schema}.mine (a INT)`,
      ]);
      for (const addedColumns of [expect.arrayContaining(['events.trace_id']), []]) {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(recorder.bootReport.addedColumns).toEqual(addedColumns);
        await recorder.recordEvent(sampleEvent());
        const connection = await recorder.connection();
        const seen = await connection.runAndReadAll('SELECT count(*) FROM events');
        expect(Number(seen.getRows()[0]?.[0])).toBeGreaterThan(4);
        await recorder.close();
        await runAndBeKilled(file, [`INSERT INTO flight_recorder.${schema}.mine VALUES (1)`]);
      }
      const tables = await plainRows(
        file,
        `SELECT table_name FROM duckdb_tables() WHERE schema_name = '${schema}'`,
      );
      expect(tables).toEqual([{ table_name: 'mine' }]);
    });
  });

  it.each(['pg_catalog.db', 'information_schema.db'])(
    'of the engine itself may be a file: %s',
    async (name) => {
      await inFolder(async (folder) => {
        const file = path.join(folder, name);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await recorder.recordEvent(sampleEvent());
        await recorder.close();
        const rows = await plainRows(file, 'SELECT count(*)::INT AS n FROM main.events');
        expect(rows).toEqual([{ n: 1 }]);
      });
    },
  );
});
