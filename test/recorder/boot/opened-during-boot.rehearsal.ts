import { rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { markOf } from '../../../src/recorder/file/verified-mark.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { bytesOf } from '../support/bytes.js';
import { inFolder } from '../support/in-folder.js';
import { makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

type Boot = { booted: true } | { booted: false; code: string; message: string };

/** Boots the file in a process of its own, while this one waits. */
function bootElsewhere(file: string): Boot {
  const program = fromPackageRoot('test', 'recorder', 'programs', 'boot-and-close.mjs');
  return JSON.parse(execaSync(process.execPath, [program, file], { stdin: 'ignore' }).stdout) as Boot;
}

/** Boots an r0 file; after the step of that number another process does, too. */
async function bootDisturbed(file: string, step: number): Promise<{ other: Boot | undefined; sql: string }> {
  let other: Boot | undefined;
  let disturbedAfter = '';
  let steps = 0;
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, {
    onStep: ({ sql }) => {
      steps += 1;
      if (steps === step) {
        disturbedAfter = sql;
        other = bootElsewhere(file);
      }
    },
  });
  await recorder.close();
  return { other, sql: disturbedAfter };
}

it('another process that opens the file after any step of a boot: neither loses a row, and once the file is held, it is refused', async () => {
  let refused = 0;
  let booted = 0;
  for (let step = 1; ; step++) {
    let ended = false;
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeLegacyFile(file, 'r0');
      const { other, sql } = await bootDisturbed(file, step);
      if (other === undefined) {
        ended = true;
        return;
      }
      if (other.booted) {
        booted += 1;
      } else {
        refused += 1;
        expect(other.code).toBe('HSK-500-DB');
        expect(other.message, sql).toMatch(/Could not set lock|being used by another process|EBUSY/);
      }
      const rows = await plainRows(file, 'SELECT event_type FROM events');
      // Whoever migrated the file said so in one event; the other found it current.
      expect(rows, sql).toHaveLength(4 + 1);
      expect(Object.keys(await bytesOf(folder)), sql).toEqual([
        'flight_recorder.db',
        'flight_recorder.db.verified',
      ]);
    });
    if (ended) {
      break;
    }
  }
  expect(refused).toBeGreaterThan(5);
  console.info(`another process was let in after ${booted} steps, and refused after ${refused}`);
});

it('another process that opens the file after the last checkpoint is refused: to note the catalog before it costs no lock', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'recorder.db');
    let other: Boot | undefined;
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, {
      onStep: ({ sql }) => {
        if (sql === 'CHECKPOINT') {
          other = bootElsewhere(file);
        }
      },
    });
    await recorder.recordEvent(sampleEvent());
    await rm(markOf(file));
    await recorder.close();
    expect(other).toMatchObject({ booted: false, code: 'HSK-500-DB' });
  });
});
