import path from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from '../../recorder/support/in-folder.js';
import { plainRows } from '../../recorder/support/legacy-file.js';
import { putFixture } from '../put-fixture.js';
import { rescueUntouched } from './support.js';

test('a stale index is found, built again and named', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await putFixture('r7~stale-index', file);
    const { report, rescued } = await rescueUntouched(file);
    expect(report.attempts).toMatchObject([
      {
        way: 'open it with DuckDB 1.5.5',
        result: { rebuiltIndexes: expect.arrayContaining(['idx_events_job_id']) },
      },
    ]);
    const [byIndex] = await plainRows(
      rescued,
      'SELECT count(*) AS n FROM events WHERE job_id IN (SELECT job_id FROM events)',
    );
    const [byScan] = await plainRows(rescued, 'SELECT count(job_id) AS n FROM events');
    expect(byIndex).toEqual(byScan);
  });
});
