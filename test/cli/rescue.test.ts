import { truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { makeLog } from '../user-file/rescue/make-log.js';
import { frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('a file of which something is lost: exit code 1, and what it is', async () => {
  const file = path.join(temporaryDirectory(), 'theirs.db');
  const [, , end = 0] = await makeLog(file);
  await truncate(`${file}.wal`, end - 1);
  const { exitCode, stdout } = await frcompatHere(['rescue', file]);
  expect(stdout).toMatch(/\nCould not be saved:\n {2}.*write-ahead log/);
  expect(stdout).toContain('\nSomething was lost, see above. The recovered database is ');
  expect(exitCode).toBe(1);
});
