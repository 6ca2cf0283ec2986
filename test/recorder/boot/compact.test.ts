import { stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { disagreements } from '../crash-recovery-examples.js';
import { bytesOf } from '../support/bytes.js';
import { KEPT, makeFileOfDeletedRows } from '../support/deleted-rows.js';
import { inFolder } from '../support/in-folder.js';
import { plainRows } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';
import { ROWS } from './compact-examples.js';

describe('a file of which deleted rows take much', () => {
  it('is smaller after a boot with `compact`: every other row is there, every index agrees, the file says so', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFileOfDeletedRows(file);
      const before = { bytes: (await stat(file)).size, rows: await plainRows(file, ROWS) };
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { compact: true });
      expect(recorder.bootReport).toMatchObject({ compactedTables: ['events'] });
      const [event] = await recorder.listEvents({ limit: 1 });
      expect(event?.payload).toEqual({ boot: recorder.bootReport });
      await recorder.recordEvent(sampleEvent({ eventType: 'system' }));
      await recorder.close();
      expect((await stat(file)).size).toBeLessThan(before.bytes / 2);
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
