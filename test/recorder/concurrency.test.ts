import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { link, symlink } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { describeRaces } from './race-examples.js';
import { bytesOf } from './support/bytes.js';
import { inFileOfOwn, inFolder } from './support/in-folder.js';
import { makeLegacyFile, withPlainOpen } from './support/legacy-file.js';
import { startProgram } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';

describeRaces(['r0']);

describe('a file that another process holds', () => {
  it('is refused with the words of the engine and what to do, and is free once that process lets go', async () => {
    await inFileOfOwn(async (file) => {
      const holder = startProgram('hold', file);
      await holder.getOneMessage();
      const refused = DuckDbFlightRecorder.newOnPath(file, 7);
      await expect(refused).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      const { message } = (await refused.catch((error: Error) => error)) as Error;
      expect(message).toContain(`"${file}"`);
      expect(message).toContain('Close the application that has it open and start again.');
      expect(message).not.toContain('\n');
      if (process.platform !== 'win32') {
        expect(message).toContain(`(PID ${holder.pid})`);
      }
      await holder.sendMessage('close');
      await holder;
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    });
  });
});

describe('a second recorder on one file in one process', () => {
  it('is refused until the first is closed', async () => {
    await inFileOfOwn(async (file) => {
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      for (const spelling of [file, path.relative(process.cwd(), file)]) {
        await expect(DuckDbFlightRecorder.newOnPath(spelling, 7)).rejects.toThrow(
          /^HSK-500-DB: ".*" is already open in this process\. .* close that one first\.$/,
        );
      }
      await first.close();
      await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    });
  });

  it('is refused while the first is still booting', async () => {
    await inFileOfOwn(async (file) => {
      const boots = await Promise.allSettled([1, 2].map(() => DuckDbFlightRecorder.newOnPath(file, 7)));
      const opened = boots.flatMap((boot) => (boot.status === 'fulfilled' ? [boot.value] : []));
      expect(opened).toHaveLength(1);
      await opened[0]?.close();
    });
  });

  /** On Windows the engine itself opens no file twice. */
  describe.skipIf(process.platform === 'win32')('is refused, whoever holds it:', () => {
    const refusal =
      /already open in this process\. It was not opened by a recorder of this thread\. Close whatever else has it open/;

    it('the recorder of another thread', async () => {
      await inFileOfOwn(async (file) => {
        const first = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(await bootInThread(file)).toMatch(refusal);
        await first.recordEvent(sampleEvent());
        await first.close();
        expect(await bootInThread(file)).toBe('booted');
      });
    });

    it('a recorder under another name of the file', async () => {
      await inFolder(async (folder) => {
        const [file, other] = [path.join(folder, 'flight_recorder.db'), path.join(folder, 'other.db')];
        const first = await DuckDbFlightRecorder.newOnPath(file, 7);
        await link(file, other);
        await expect(DuckDbFlightRecorder.newOnPath(other, 7)).rejects.toThrow(refusal);
        await first.close();
        await (await DuckDbFlightRecorder.newOnPath(other, 7)).close();
      });
    });

    it('the application', async () => {
      await inFileOfOwn(async (file) => {
        await makeLegacyFile(file, 'r7');
        await withPlainOpen(file, () =>
          expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(refusal),
        );
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      });
    });

    it('another thread that has opened it while it was booted', async () => {
      await inFileOfOwn(async (file) => {
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
        let handle: number | undefined;
        // What the engine of another thread does, right after the look that found nobody.
        const onStep = ({ sql }: { sql: string }) => {
          handle ??= sql.startsWith('ATTACH') ? openSync(file, 'r') : undefined;
        };
        await expect(DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).rejects.toThrow(refusal);
        closeSync(handle ?? 0);
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
      });
    });

    it('another thread that has opened it while it was migrated: it is not replaced under what that thread writes', async () => {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'flight_recorder.db');
        await makeLegacyFile(file, 'r0');
        const before = await bytesOf(folder);
        let handle: number | undefined;
        const onStep = ({ sql }: { sql: string }) => {
          handle ??= sql.includes('ADD COLUMN') ? openSync(file, 'r') : undefined;
        };
        await expect(DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).rejects.toThrow(refusal);
        closeSync(handle ?? 0);
        expect(await bytesOf(folder)).toEqual(before);
      });
    });
  });

  it.skipIf(process.platform === 'win32')(
    'is refused through a symbolic link too, to the file or to its folder',
    async () => {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'flight_recorder.db');
        const link = path.join(folder, 'link.db');
        const first = await DuckDbFlightRecorder.newOnPath(file, 7);
        const linked = path.join(folder, 'linked');
        await symlink(file, link);
        await symlink(folder, linked);
        for (const other of [link, path.join(linked, 'flight_recorder.db')]) {
          await expect(DuckDbFlightRecorder.newOnPath(other, 7)).rejects.toThrow(/close that one first\.$/);
        }
        await first.close();
        await (await DuckDbFlightRecorder.newOnPath(link, 7)).close();
      });
    },
  );
});

async function bootInThread(file: string): Promise<unknown> {
  const program = fromPackageRoot('test', 'recorder', 'programs', 'boot-in-thread.mjs');
  const [said] = await once(new Worker(program, { workerData: file }), 'message');
  return said;
}
