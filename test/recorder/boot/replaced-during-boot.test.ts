import { renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from '../support/in-folder.js';
import { makeLegacyFile, plainRows } from '../support/legacy-file.js';

/** Boots an r0 file, and does something to it at the first step of its migration that contains a text. */
async function bootDisturbed(file: string, step: string, disturb: () => void): Promise<void> {
  let isDisturbed = false;
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, {
    onStep: ({ sql }) => {
      if (sql.includes(step) && !isDisturbed) {
        isDisturbed = true;
        disturb();
      }
    },
  });
  expect(isDisturbed).toBe(true);
  await recorder.close();
}

async function types(file: string): Promise<unknown[]> {
  const rows = await plainRows(
    file,
    "SELECT event_type FROM events WHERE event_type <> 'system' ORDER BY event_type",
  );
  return rows.map(({ event_type }) => event_type);
}

// On Windows nobody can take the file away while the engine has it open.
describe.skipIf(process.platform === 'win32').each([
  ['once its copy was made', '-- copy the database'],
  ['while its copy is migrated', 'ADD COLUMN'],
])('a file, %s,', (_, step) => {
  it('that is replaced during the boot: the one that is there then is booted, with its own rows', async () => {
    await inFolder(async (folder) => {
      const [file, other, twin] = ['flight_recorder.db', 'other.db', 'twin.db'].map((name) =>
        path.join(folder, name),
      ) as [string, string, string];
      await makeLegacyFile(file, 'r0');
      await makeLegacyFile(other, 'r1', ["UPDATE events SET event_type = 'of the other'"]);
      await copyFile(other, twin);
      const expected = await types(twin);
      await bootDisturbed(file, step, () => renameSync(other, file));
      expect(new Set(await types(file))).toEqual(new Set(['of the other']));
      expect(await types(file)).toHaveLength(expected.length);
    });
  });

  it('that is removed during the boot does not come back: a new one is begun', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeLegacyFile(file, 'r0');
      await bootDisturbed(file, step, () => rmSync(file));
      expect(await types(file)).toEqual([]);
    });
  });
});
