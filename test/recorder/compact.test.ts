import { stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { NOTHING_DONE } from './boot-examples.js';
import { compacted, ROWS } from './compact-examples.js';
import { disagreements } from './crash-recovery-examples.js';
import { bytesOf } from './support/bytes.js';
import { KEPT, makeFileOfDeletedRows } from './support/deleted-rows.js';
import { inFolder } from './support/in-folder.js';
import { plainRows } from './support/legacy-file.js';
import { sampleEvent } from './support/sample-event.js';

describe('a file of which deleted rows take much', () => {
  it('is smaller after a boot with `compact`: every other row is there, every index agrees, the file says so', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFileOfDeletedRows(file);
      const before = { bytes: (await stat(file)).size, rows: await plainRows(file, ROWS) };
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { compact: true });
      expect(recorder.bootReport).toMatchObject({ createdIndexes: [], compactedTables: ['events'] });
      const [event] = await recorder.listEvents({ limit: 1 });
      expect(event?.payload).toEqual({ boot: recorder.bootReport });
      await recorder.recordEvent(sampleEvent({ eventType: 'system' }));
      await recorder.close();
      expect((await stat(file)).size).toBeLessThan(before.bytes / 3);
      expect(before.rows).toHaveLength(KEPT);
      expect(await plainRows(file, ROWS)).toEqual(before.rows);
      expect(await disagreements(file)).toEqual([]);
      expect(Object.keys(await bytesOf(folder))).toEqual([
        'flight_recorder.db',
        'flight_recorder.db.verified',
      ]);
    });
  });
});

describe('a file that cannot be compacted', () => {
  it('is as it was, can be used, and the report says why: a foreign key refers to the table', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFileOfDeletedRows(file, [
        'CREATE TABLE notes (event_id UUID REFERENCES events (event_id))',
        "INSERT INTO notes SELECT event_id FROM events WHERE event_type = 'kept' LIMIT 1",
      ]);
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      const before = await bytesOf(folder);
      expect(await compacted(file)).toEqual({
        ...NOTHING_DONE,
        notCompacted: expect.stringMatching(
          /^HSK-500-DB: Compacting the database failed in ".*flight_recorder\.db": .*foreign key.* The file is as it was\.$/,
        ),
      });
      expect(await bytesOf(folder)).toEqual(before);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { compact: true });
      const event = sampleEvent();
      await recorder.recordEvent(event);
      expect(await recorder.listEvents({ eventId: event.eventId })).toHaveLength(1);
      await recorder.close();
    });
  });
});
