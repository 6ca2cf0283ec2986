import path from 'node:path';
import * as duckdb from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { nothingDone } from '../../../src/recorder/boot/boot-report.js';
import { bootWithLog } from '../../../src/recorder/boot/boot-with-log.js';
import { Session } from '../../../src/recorder/engine/session.js';
import { inspectFile, type PresentFile } from '../../../src/recorder/file/database-file.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { bytesOf } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { birth, makeLegacyFile } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';
import { sampleEvent } from '../support/sample-event.js';
import { schemaWithCheck } from '../support/schema-with-check.js';

it('a log that another process has taken over since it was seen: the file is to be looked at again', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r0');
    const before = await bytesOf(folder);
    const seen = { ...(inspectFile(file) as PresentFile), hasWal: true, logBytes: 100n };
    const session = new Session(duckdb);
    expect(await bootWithLog(session, file, seen, nothingDone, undefined)).toEqual({
      done: false,
      report: nothingDone,
    });
    await session.end();
    expect(await bytesOf(folder)).toEqual(before);
  });
});

describe('a CHECK that calls a macro of its own schema by its bare name', () => {
  const one = schemaWithCheck('"it\'s, ""mine"""', 'is_positive(a) AS a > 0', 'is_positive(a)');

  it.each([
    ['does not keep a killed file from booting', one],
    [
      'nor does another for other arguments',
      [...one, ...schemaWithCheck('yours', 'is_positive(a, b) AS a > b', 'is_positive(a, 0)')],
    ],
  ])('%s', async (_what, statements) => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r4', statements);
      await runAndBeKilled(file, birth('r4').laterRows);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.recoveredWal).toBe(true);
      await recorder.recordEvent(sampleEvent());
      await recorder.close();
    });
  });
});
