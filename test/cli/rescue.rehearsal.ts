import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFile } from '../recorder/support/legacy-file.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('where the time that is given is too short, that is told, with exit code 3', async () => {
  const file = path.join(temporaryDirectory(), 'theirs.db');
  await makeFile(file, ['CREATE TABLE t (i INTEGER)']);
  const { exitCode, stderr } = await frcompatHere(['rescue', file, '--timeout', '1']);
  expect(stderr).toMatch(/gave no answer for 1 ms and was stopped\. Nothing was written\. Give .* --timeout/);
  expect(exitCode).toBe(3);
});
