import path from 'node:path';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { describeWay, ways } from '../../../src/user-file/rescue/ways.js';
import { bytesOf } from '../../recorder/support/bytes.js';
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

test('where no way comes to an end in time, it is said what to do, and every way was told before', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE t AS SELECT 7 AS a']);
    const before = await bytesOf(folder);
    const told: string[] = [];
    const onWay = (way: string) => told.push(way);
    await expect(rescueFile(file, { timeoutMs: 1, onWay })).rejects.toThrow(
      /^".*x\.db" cannot be recovered in the time that there is \(save what .*\): the process gave no answer for 1 ms and was stopped\. Nothing was written\. Give every way more than that with --timeout, in milliseconds\.$/,
    );
    expect(await bytesOf(folder)).toEqual(before);
    expect(told).toEqual(ways.filter(({ log }) => log === undefined).map(describeWay));
  });
});
