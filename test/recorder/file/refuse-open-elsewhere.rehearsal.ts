import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from '../support/in-folder.js';
import { startProgram } from '../support/programs.js';
import { sampleEvent } from '../support/sample-event.js';

/** No disk keeps it in less than the 16 MB from which on a file is asked for before it is copied. */
const large = sampleEvent({ payload: { bytes: randomBytes(18_000_000).toString('base64') } });

/** Calls `work`, and answers the names that came up in the folder meanwhile. */
async function namesDuring(folder: string, work: () => Promise<unknown>): Promise<Set<string>> {
  const names = new Set<string>();
  const watcher = watch(folder, (_, name) => names.add(name ?? ''));
  await work();
  await setTimeout(500);
  watcher.close();
  return names;
}

test.skipIf(process.platform === 'win32')(
  'a second start beside a running recorder copies neither a large file nor its log, and later starts do',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      await first.recordEvent(large);
      await first.close();
      const holder = startProgram('hold', file, JSON.stringify([sampleEvent()]));
      await holder.getOneMessage();
      expect((await stat(`${file}.wal`)).size).toBeGreaterThan(0);

      const copiesOfLog = (names: Set<string>) =>
        [...names].filter((name) => /\.migrating-.*\.wal$/.test(name));
      let message = '';
      const refused = await namesDuring(folder, async () => {
        message = await DuckDbFlightRecorder.newOnPath(file, 7).then(String, String);
      });
      expect(message).toMatch(
        new RegExp(
          `set lock on file "${file}".*\\(PID ${holder.pid}\\).* Close the application that has it open`,
        ),
      );
      expect([...refused].filter((name) => name.includes('.migrating-'))).toHaveLength(1);
      expect(copiesOfLog(refused)).toEqual([]);
      expect((await readdir(folder)).filter((name) => name.includes('.migrating-'))).toEqual([]);

      holder.kill('SIGKILL');
      await holder;
      const booted = await namesDuring(folder, async () => {
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(await recorder.listEvents()).toHaveLength(3);
        expect(recorder.bootReport.recoveredWal).toBe(true);
        await recorder.close();
      });
      expect(copiesOfLog(booted)).toHaveLength(1);
    });
  },
);
