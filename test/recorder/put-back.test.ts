import path from 'node:path';
import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { birth, makeLegacyFile } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

it('a migration that fails after a log was taken over gives the file and its log back', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r4');
    await runAndBeKilled(file, birth('r4').laterRows);
    const before = await bytesOf(folder);
    const sent: string[] = [];
    const onStep = ({ sql }: { sql: string }) => {
      sent.push(sql);
      if (sql.startsWith('CREATE TABLE')) {
        throw new Error('stopped in the middle of the migration');
      }
    };
    await expect(DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).rejects.toThrow(
      /Migrating the database/,
    );
    expect(sent).toContain('CHECKPOINT');
    expect(await bytesOf(folder)).toEqual(before);
  });
});
