import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('a report that cannot be written: exit code 3, and where', async () => {
  const file = path.join(temporaryDirectory(), 'file');
  await writeFile(file, '');
  const target = path.join(file, 'out.json');
  const { stderr, exitCode } = await frcompat([
    ...['matrix', '--fixture', 'r7', '--kills', '0', '--reporter', `json=${target}`],
  ]);
  expect(stderr).toContain(`The report ${target} cannot be written: `);
  expect(exitCode).toBe(3);
});
