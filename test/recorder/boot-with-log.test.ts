import path from 'node:path';
import * as duckdb from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { nothingDone } from '../../src/recorder/boot-report.js';
import { bootWithLog } from '../../src/recorder/boot-with-log.js';
import { inspectFile, type PresentFile } from '../../src/recorder/database-file.js';
import { Session } from '../../src/recorder/session.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile } from './support/legacy-file.js';

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
