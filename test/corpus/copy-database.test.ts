import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyDatabase } from '../../src/corpus/copy-database.js';
import { NO_ROOM } from '../../src/errors/errors.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('a database is copied with its log', async () => {
  const from = path.join(temporaryDirectory(), 'from.db');
  const to = path.join(temporaryDirectory(), 'to.db');
  await writeFile(from, 'database');
  await writeFile(`${from}.wal`, 'log');
  copyDatabase(from, to);
  expect([await readFile(to, 'utf8'), await readFile(`${to}.wal`, 'utf8')]).toEqual(['database', 'log']);
});

// The one device that is always full, and only Linux has it.
test.skipIf(process.platform !== 'linux')('a full disk is told with both files', async () => {
  const from = path.join(temporaryDirectory(), 'from.db');
  await writeFile(from, 'database');
  const copying = () => copyDatabase(from, '/dev/full');
  expect(copying).toThrow(NO_ROOM);
  expect(copying).toThrow(`${from} cannot be copied to /dev/full: ENOSPC`);
});
