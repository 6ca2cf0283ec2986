import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../../../src/package-root.js';
import { frcompat } from '../../cli/frcompat.js';
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

/** Large enough that its rescue can be interrupted. */
const big = ['CREATE TABLE big AS SELECT CAST(hash(i) AS VARCHAR) AS v FROM range(150000) AS r(i)'];

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')('Ctrl-C leaves the folder as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, big);
    const before = await bytesOf(folder);
    const running = frcompat(['rescue', file]);
    await vi.waitFor(async () => expect(await readdir(folder)).toHaveLength(2), {
      timeout: 60_000,
      interval: 5,
    });
    running.kill('SIGINT');
    const { exitCode, stderr, stdout } = await running;
    expect([exitCode, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/^frcompat: Interrupted by SIGINT/);
    expect(await readdir(folder)).toEqual(['x.db']);
    expect(await bytesOf(folder)).toEqual(before);
  });
});
