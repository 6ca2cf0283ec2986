import path from 'node:path';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../../src/package-root.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, plainRows } from '../../recorder/support/legacy-file.js';
import { rescueUntouched } from './support.js';

test('an engine that aborts costs its way only', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE t AS SELECT 7 AS a']);
    const program = fromPackageRoot('test', 'user-file', 'rescue', 'aborting-way.mjs');
    const { report, lostNothing, rescued } = await rescueUntouched(file, program);
    expect(report.attempts).toMatchObject([
      {
        way: 'open it with DuckDB 1.5.5',
        result: {
          outcome: 'failed',
          message: expect.stringMatching(/^the process (was killed by SIGABRT|exited)/),
        },
      },
      { way: 'attach it to DuckDB 1.5.5', result: { outcome: 'recovered' } },
    ]);
    expect(lostNothing).toBe(true);
    expect(await plainRows(rescued, 'SELECT a FROM t')).toEqual([{ a: 7 }]);
  });
});
