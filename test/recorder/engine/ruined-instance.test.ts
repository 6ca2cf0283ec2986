import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFolder } from '../support/in-folder.js';
import { birth, makeLegacyFile } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';

it('a file that ruins the engine while it is attached does not stop the next file of the process', async () => {
  await inFolder(async (folder) => {
    const [foreign, file, healthy] = ['foreign.db', 'r0.db', 'healthy.db'].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    await makeLegacyFile(foreign, 'r7');
    await runAndBeKilled(foreign, birth('r7').laterRows);
    await makeLegacyFile(file, 'r0');
    await copyFile(`${foreign}.wal`, `${file}.wal`);
    await makeLegacyFile(healthy, 'r7');
    await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(/HSK-500-DB/);
    const recorder = await DuckDbFlightRecorder.newOnPath(healthy, 7);
    expect(await recorder.listEvents()).not.toHaveLength(0);
    await recorder.close();
  });
});
