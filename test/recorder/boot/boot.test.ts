import { copyFileSync, existsSync } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { compareWithContract } from '../../../src/schema/contract/compare-with-contract.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { inAnyOrder, lackedBy } from '../support/lacked-by.js';
import { birth, makeFile, makeLegacyFile, withPlainOpen } from '../support/legacy-file.js';
import { describeBoot, NOTHING_DONE } from './boot-examples.js';

describe('a fresh file', () => {
  it('has the schema of the contract, no difference declared or not', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toEqual({ ...NOTHING_DONE, created: true });
      expect(await recorder.listEvents()).toEqual([]);
      await recorder.close();
      const comparison = compareWithContract(await withPlainOpen(file, readCatalog), {
        birth: 'fresh',
        upgrades: [],
      });
      expect(comparison).toEqual({ declared: [], undeclared: [], unfulfilled: [] });
    });
  });
});

for (const born of ['r0', 'packet-v4', newestRevision.id]) {
  describeBoot(born);
}

describe('the boot report', () => {
  it('says what a migration added, and the system event says the same', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r6');
      const lacked = await lackedBy(file);
      expect(lacked.addedColumns).toContain('events.model_session_id');
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect({ ...recorder.bootReport, ...inAnyOrder(recorder.bootReport) }).toEqual({
        ...NOTHING_DONE,
        ...lacked,
      });
      const [newest] = await recorder.listEvents({ limit: 1 });
      expect(newest).toMatchObject({
        actor: 'system',
        eventType: 'system',
        payload: { boot: recorder.bootReport },
      });
      await recorder.close();
    });
  });

  it('is told in the migration itself: no log is left to be checkpointed a second time', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r6');
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(existsSync(`${file}.wal`)).toBe(false);
      await recorder.close();
    });
  });

  it('costs the file no more than the same statements do: a checkpoint would write every index anew that was read', async () => {
    await inFolder(async (folder) => {
      const [file, bare] = ['flight_recorder.db', 'bare.db'].map((name) => path.join(folder, name)) as [
        string,
        string,
      ];
      await makeLegacyFile(file, 'r6');
      await copyFile(file, bare);
      const sent: string[] = [];
      const onStep = ({ sql }: { sql: string }) => sent.push(sql);
      await (await DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).close();
      await makeFile(bare, [...sent.slice(sent.indexOf('BEGIN'), sent.indexOf('COMMIT') + 1), 'CHECKPOINT']);
      expect((await stat(file)).size).toBeLessThanOrEqual((await stat(bare)).size);
    });
  });

  it('names every column, table and index that an r0 file lacks', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r0');
      const lacked = await lackedBy(file);
      expect(lacked.createdTables).toContain('diagnostics');
      expect(lacked.addedColumns).toContain('events.trace_id');
      expect(lacked.createdIndexes).toContain('idx_events_trace_id');
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(inAnyOrder(recorder.bootReport)).toEqual(lacked);
      await recorder.close();
    });
  });

  it('is given without an event for a file that is current', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, newestRevision.id, ['DELETE FROM events']);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toEqual(NOTHING_DONE);
      expect(await recorder.listEvents()).toEqual([]);
      await recorder.close();
    });
  });
});

it('takes an index of ours on the wrong column away and makes the right one', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, newestRevision.id, [
      'DROP INDEX idx_events_job_id',
      'CREATE INDEX idx_events_job_id ON events(workflow_id)',
    ]);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(recorder.bootReport.createdIndexes).toEqual(['idx_events_job_id']);
    await recorder.close();
    const { indexes } = await withPlainOpen(file, readCatalog);
    expect(indexes).toContainEqual({
      name: 'idx_events_job_id',
      table: 'events',
      columns: ['job_id'],
      unique: false,
    });
  });
});

it('starts over when somebody writes to the file while its migration is prepared', async () => {
  await inFolder(async (folder) => {
    const [file, later] = [path.join(folder, 'flight_recorder.db'), path.join(folder, 'later.db')];
    await makeLegacyFile(file, 'r0');
    await makeLegacyFile(later, 'r0', birth('r0').laterRows);
    let copies = 0;
    const onStep = ({ sql }: { sql: string }) => {
      if (sql === '-- copy the database' && copies++ === 0) {
        copyFileSync(later, file);
      }
    };
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { onStep });
    expect(copies).toBe(2);
    expect(await recorder.listEvents()).toHaveLength(4 + 2 + 1);
    await recorder.close();
  });
});
