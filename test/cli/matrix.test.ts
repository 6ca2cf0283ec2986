import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat, frcompatHere } from './frcompat.js';
import { testInterruption } from './interrupt-examples.js';

const temporaryDirectory = useTemporaryDirectory();

test('exit code 0 when all passed; nothing is left', async () => {
  const { exitCode, stdout } = await frcompat(['matrix', '--fixture', 'r7', '--kills', '0']);
  expect(stdout).toMatch(/^recorder on DuckDB 1\.5\.5\nfixture +boot /);
  expect(stdout).toMatch(/^1 cell: 1 passed, 0 failed; 12 checks passed, 0 failed, 1 not asked; /m);
  expect(exitCode).toBe(0);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('--help explains the options and exits with 0', async () => {
  const { stdout, exitCode } = await frcompatHere(['matrix', '--help']);
  for (const option of ['--fixture', '--subject', '--reporter', '--workers', '--timeout', '--keep']) {
    expect(stdout).toContain(option);
  }
  expect(exitCode).toBe(0);
});

testInterruption(['SIGINT'], temporaryDirectory);
