import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from './in-folder.js';
import { makeLegacyFile, plainRows } from './legacy-file.js';
import { startProgram } from './programs.js';

/** Events that a process has seen acknowledged, in a file of that birth, are there after SIGKILL, for whoever looks. */
export async function expectSurvivalOfKill(born: string): Promise<void> {
  await inFolder(async (folder) => {
    const killed = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(killed, born);
    const ids = await recordUntilKilled(killed, 40);
    expect(ids.length).toBeGreaterThanOrEqual(40);
    const copy = path.join(folder, 'copy.db');
    await cp(killed, copy);
    await cp(`${killed}.wal`, `${copy}.wal`);

    const plainly = await plainRows(copy, 'SELECT event_id::VARCHAR AS id FROM events');
    expect(plainly.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));

    const recorder = await DuckDbFlightRecorder.newOnPath(killed, 7);
    expect(recorder.bootReport.recoveredWal).toBe(true);
    const listed = await recorder.listEvents({ limit: 100_000 });
    expect(listed.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining(ids));
    for (const id of ids) {
      expect(await recorder.listEvents({ eventId: id, jobId: `job-${id}` })).toHaveLength(1);
    }
    await recorder.close();
  });
}

async function recordUntilKilled(file: string, acknowledged: number): Promise<string[]> {
  const program = startProgram('record-until-killed', file);
  const ids: string[] = [];
  for await (const line of program) {
    if (ids.push(String(line)) === acknowledged) {
      program.kill('SIGKILL');
    }
  }
  // The last line may have been cut short by the kill.
  return ids.filter((id) => id.length === randomUUID().length);
}
