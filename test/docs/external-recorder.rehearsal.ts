import { readdirSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { quote } from 'shlex';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { frcompat } from '../cli/frcompat.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

useTemporaryDirectory();

test('the example in Python passes where it must, and the kill that it does not survive is found', async () => {
  const words = [await python(), fromPackageRoot('docs', 'external-recorder.py'), library()];
  const args = [
    'matrix',
    '--fixture',
    '{r6~unclean,r7}',
    '--subject',
    `cmd:${words.map(quote).join(' ')} {db}`,
  ];
  const { stdout, exitCode } = await frcompat(args);
  const rows = stdout.split('\n').filter((line) => /^r[67]/.test(line));
  const outcomes = rows
    .filter((line) => line.includes('✓'))
    .map((line) => line.replaceAll(/ +(✓|✗|-) /g, ' $1 '));
  // The checks in their order: ... foreign, record, read, reboot, crash, damage, parity.
  expect(outcomes).toEqual([
    'r7 ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok - n/a - n/a ✓ ok ✓ ok - n/a ✓ ok',
    'r6~unclean ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok ✓ ok - n/a - n/a ✓ ok ✗ FAIL - n/a ✓ ok',
  ]);
  expect(stdout).toContain('killed when it said that it was ready: a plain open\n');
  expect(stdout).toContain('GetDefaultDatabase with no default database set');
  expect(exitCode).toBe(1);
});

/** Whatever Python there is. */
async function python(): Promise<string> {
  for (const program of ['python3', 'python']) {
    const { exitCode } = await execa(program, ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))'], {
      reject: false,
    });
    if (exitCode === 0) {
      return program;
    }
  }
  throw new Error(
    'The example of docs/external-recorders.md needs Python 3.8 or later on the PATH: install it.',
  );
}

/** DuckDB's C library, as it came with the client library for this platform. */
function library(): string {
  const scope = fromPackageRoot('node_modules', '@duckdb');
  const found = readdirSync(scope)
    .filter((name) => name.startsWith('node-bindings-'))
    .flatMap((name) => readdirSync(path.join(scope, name)).map((each) => path.join(scope, name, each)))
    .find((each) => /^(libduckdb\.(so|dylib)|duckdb\.dll)$/.test(path.basename(each)));
  if (found === undefined) {
    throw new Error('No shared library of DuckDB stands in node_modules/@duckdb: run "npm ci" again.');
  }
  return found;
}
