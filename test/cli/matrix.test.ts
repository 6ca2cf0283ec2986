import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { subject } from '../subjects/command/behaving-command.js';
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

// Windows has no signals that could be sent to one process alone.
test.skipIf(process.platform === 'win32')(
  'interrupted before the first verdict it exits with 130, also where a report cannot be written',
  async () => {
    const taken = path.join(temporaryDirectory(), 'taken');
    await writeFile(taken, '');
    const running = frcompat(
      [
        ...['matrix', '--fixture', 'r7', '--subject', subject('hang with a child').id],
        ...['--reporter', 'pretty', '--reporter', `json=${path.join(taken, 'report.json')}`],
      ],
      { PIDS_IN: temporaryDirectory() },
    );
    await vi.waitFor(() => readFile(path.join(temporaryDirectory(), 'pids')), 60_000);
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running;
    expect(stderr.split('\n').slice(-2)).toEqual([
      expect.stringMatching(/^frcompat: The report .* cannot be written: /),
      'frcompat: Interrupted by SIGINT; every worker was stopped.',
    ]);
    expect(stdout).toContain('Interrupted by SIGINT: 0 of 1 cell ran');
    expect(exitCode).toBe(130);
  },
);

test.skipIf(process.platform === 'win32')(
  '--keep says where the copies are, also where it is interrupted before the first verdict',
  async () => {
    const running = frcompat(
      ['matrix', '--fixture', 'r7', '--subject', subject('hang with a child').id, '--keep'],
      { PIDS_IN: temporaryDirectory() },
    );
    await vi.waitFor(() => readFile(path.join(temporaryDirectory(), 'pids')), 60_000);
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    const kept = /^The copies of all cells are kept in (.+)$/m.exec(stderr)?.[1] ?? '';
    expect(await readdir(kept)).toEqual([expect.stringMatching(/^r7--cmd/)]);
    expect(exitCode).toBe(130);
  },
);
