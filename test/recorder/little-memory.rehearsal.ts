import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as duckdb from '@duckdb/node-api';
import { afterEach, expect, test } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

/** A client whose engines have so little memory that they put rows on the disk. */
const frugal = {
  version: duckdb.version,
  DuckDBInstance: {
    create: (file?: string, options?: Record<string, string>) =>
      duckdb.DuckDBInstance.create(file, { ...options, memory_limit: '40MB', threads: '1' }),
  },
};

const workedIn = process.cwd();

afterEach(() => process.chdir(workedIn));

test('what the engine has no memory for goes beside the database, not into the folder that the process works in', async () => {
  await inFolder(async (folder) => {
    const [first, second] = ['first.db', 'second.db'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    await makeLegacyFile(first, 'r7');
    await makeLegacyFile(second, 'r7', [
      'CREATE TABLE keys AS SELECT md5(i::VARCHAR) AS key FROM range(600000) AS r(i)',
      'ALTER TABLE keys ADD PRIMARY KEY (key)',
    ]);
    await runAndBeKilled(second, [
      "INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) VALUES (uuid(), uuid(), 'agent', 'a', 'late', '{}')",
    ]);
    // As an application that was started from a desktop works in one that it may not write to.
    const elsewhere = path.join(folder, 'elsewhere');
    await mkdir(elsewhere);
    process.chdir(elsewhere);
    await rm(elsewhere, { recursive: true }).catch(() => {});
    await (await DuckDbFlightRecorder.newOnPath(first, 7, { duckdb: frugal })).close();
    const spilled = new Set<boolean>();
    const watch = setInterval(() => spilled.add(existsSync(`${second}.tmp`)), 5);
    const recorder = await DuckDbFlightRecorder.newOnPath(second, 7, { duckdb: frugal }).finally(() =>
      clearInterval(watch),
    );
    await recorder.close();
    expect(recorder.bootReport.recoveredWal).toBe(true);
    expect(spilled).toContain(true);
  });
});
