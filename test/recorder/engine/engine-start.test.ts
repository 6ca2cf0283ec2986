import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as duckdb from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from '../support/in-folder.js';
import { birth, makeLegacyFile } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';

const cause = new Error('Cannot allocate memory');

/** The bundled client on a machine that has no room for an engine. */
const withoutRoom = { ...duckdb, DuckDBInstance: { create: () => Promise.reject(cause) } };

/** Every file of a folder, by its name. */
function bytesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  );
}

test.each<[string, (file: string) => Promise<void>]>([
  ['that is missing', async () => {}],
  ['of an old revision', (file) => makeLegacyFile(file, 'r0')],
  [
    'with a log',
    async (file) => {
      await makeLegacyFile(file, 'r7');
      await runAndBeKilled(file, birth('r7').laterRows);
    },
  ],
  [
    'that is verified',
    async (file) => {
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    },
  ],
])('an engine that does not start leaves a file %s as it was, and a later boot has it', async (_, make) => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await make(file);
    const before = bytesIn(folder);
    const booted = DuckDbFlightRecorder.newOnPath(file, 7, { duckdb: withoutRoom });
    await expect(booted).rejects.toMatchObject({ code: 'HSK-500-DB', file, cause });
    await expect(booted).rejects.toThrow(/Cannot allocate memory/);
    expect(bytesIn(folder)).toEqual(before);
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
  });
});
