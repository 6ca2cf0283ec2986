import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { callPlatform, realPlatform } from '../support/platform-name.js';

const PLACE = '-- put the work file in the place of the database';
const LET_GO_OF_COPY = 'DETACH DATABASE IF EXISTS "flight_recorder"';
const LET_GO_OF_ORIGINAL = 'DETACH DATABASE IF EXISTS "flight_recorder (held)"';

/** Boots as on a platform, and answers what was attached, let go of and placed once everything was committed. */
async function stepsAfterCommit(platform: string, born: 'r0' | undefined): Promise<string[]> {
  callPlatform(platform);
  const steps: string[] = [];
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    if (born !== undefined) {
      await makeLegacyFile(file, born);
    }
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { onStep: ({ sql }) => steps.push(sql) });
    await recorder.close();
  });
  const after = steps.slice(steps.lastIndexOf('COMMIT') + 1);
  return after
    .slice(0, after.findIndex((sql) => sql.startsWith('ATTACH')) + 1)
    .filter((sql) => /^(DETACH|ATTACH|--)/.test(sql))
    .map((sql) => sql.replace(/^ATTACH.*/, 'ATTACH'));
}

// What stands for another platform here is its name alone, and Windows itself cannot do it the other way.
describe.skipIf(realPlatform === 'win32')('elsewhere than on Windows', () => {
  it('a migrated file is placed while the original is locked, and both are let go of with the next ATTACH', async () => {
    expect(await stepsAfterCommit('linux', 'r0')).toEqual([
      PLACE,
      LET_GO_OF_COPY,
      LET_GO_OF_ORIGINAL,
      'ATTACH',
    ]);
  });

  it('so is a new file', async () => {
    expect(await stepsAfterCommit('linux', undefined)).toEqual([PLACE, LET_GO_OF_COPY, 'ATTACH']);
  });
});

describe('on Windows, which moves and replaces no file that is open,', () => {
  it('a migrated file and the original are let go of before it is placed', async () => {
    expect(await stepsAfterCommit('win32', 'r0')).toEqual([
      LET_GO_OF_COPY,
      LET_GO_OF_ORIGINAL,
      PLACE,
      'ATTACH',
    ]);
  });

  it('so is a new file', async () => {
    expect(await stepsAfterCommit('win32', undefined)).toEqual([LET_GO_OF_COPY, PLACE, 'ATTACH']);
  });
});
