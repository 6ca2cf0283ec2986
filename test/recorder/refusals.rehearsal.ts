import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal, strangers } from './refusal.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeFile } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

describe.each(strangers)('a file in which %s', (_what, statements, reason, remedy) => {
  it('is refused with the rows of a killed process in its log', async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'flight_recorder.db');
      await makeFile(file, statements);
      await runAndBeKilled(file, ['CREATE TABLE more (a INT)', 'INSERT INTO more VALUES (1)']);
      expect(Object.keys(await bytesOf(folder))).toContain('flight_recorder.db.wal');
      await expectRefusal(folder, file, reason, remedy);
    });
  });
});
