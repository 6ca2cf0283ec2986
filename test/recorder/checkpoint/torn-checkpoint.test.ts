import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { disagreements } from '../crash-recovery-examples.js';
import { inFolder } from '../support/in-folder.js';
import { isFirstBlockWhole, leftTorn } from './torn-checkpoint-examples.js';

describe('a checkpoint that was broken off in a block of the catalog', () => {
  it('is mended, and every row is there', () =>
    inFolder(async (folder) => {
      const file = await leftTorn(folder);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport).toMatchObject({ mendedCheckpoint: true, recoveredWal: true });
      const [told, ...others] = await recorder.listEvents();
      expect(told).toMatchObject({ payload: { boot: { mendedCheckpoint: true, recoveredWal: true } } });
      expect(others).toHaveLength(4);
      expect(await recorder.listEvents({ jobId: 'job-torn' })).toHaveLength(1);
      await recorder.close();
      expect(await isFirstBlockWhole(file)).toBe(true);
      expect(await disagreements(file)).toEqual([]);
      expect((await readdir(folder)).sort()).toEqual(['recorder.db', 'recorder.db.verified']);
    }));
});
