import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { quote } from 'shlex';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { diskPowers } from '../recorder/support/small-disk.js';
import { subject } from '../subjects/command/behaving-command.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';
import { testInterruption } from './interrupt-examples.js';

const temporaryDirectory = useTemporaryDirectory();

test('exit code 0 when all passed; nothing is left', async () => {
  const { exitCode, stdout } = await frcompat(['matrix', '--fixture', '{r0,r7}', '--kills', '0']);
  expect(stdout).toMatch(/^recorder on DuckDB 1\.5\.5\nfixture +boot /);
  expect(stdout).toMatch(/^2 cells: 2 passed, 0 failed; 24 checks passed, 0 failed, 2 not asked; /m);
  expect(exitCode).toBe(0);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('exit code 1 when a check failed; the command that it prints fails the same way', async () => {
  const first = await frcompat([
    'matrix',
    '--fixture',
    'packet-v4',
    '--subject',
    'r7',
    '--subject',
    'r4',
    '--kills',
    '0',
  ]);
  expect(first.exitCode).toBe(1);
  const again = /again: npx frcompat (repro .* --subject r4)/.exec(first.stdout)?.[1]?.split(' ') ?? [];
  const second = await frcompat(again);
  expect(second.exitCode).toBe(1);
  const [failure = 'none'] = /Binder Error: Table "events" .*/.exec(first.stdout) ?? [];
  expect(second.stdout).toContain(failure);
});

test('a subject that is named twice is run once', async () => {
  const args = ['matrix', '--fixture', 'r0', '--subject', 'r4', '--subject', 'r4', '--reporter', 'json'];
  const { stdout } = await frcompat(args);
  expect(JSON.parse(stdout)).toMatchObject({ format: 1, summary: { cells: { total: 1, failed: 1 } } });
});

test('--keep says where the copies are', async () => {
  const { stderr, exitCode } = await frcompat(['matrix', '--fixture', 'r0', '--kills', '0', '--keep']);
  const kept = /^The copies of all cells are kept in (.+)$/m.exec(stderr)?.[1] ?? '';
  expect(await readdir(path.join(kept, 'r0--recorder--1.5.5'))).toContain('flight_recorder.db');
  expect(exitCode).toBe(0);
});

test('what cannot be removed is told, and so is every verdict', async (context) => {
  context.skip(!(await diskPowers()).protect, 'no chattr here');
  const protector = fromPackageRoot('test', 'cli', 'protect-for-ever.mjs');
  const command = ['cmd:node', quote(protector), '{db}'].join(' ');
  const args = ['matrix', '--fixture', 'r7', '--kills', '0', '--subject', command];
  const { exitCode, stdout, stderr } = await frcompat(args);
  const [left = 'nothing'] = await readdir(temporaryDirectory());
  await execa('chattr', ['-R', '-i', temporaryDirectory()]);
  expect(stdout).toMatch(/^1 cell: 1 passed, 0 failed; /m);
  expect(stderr).toMatch(/^frcompat: The temporary directory .* cannot be removed: .* and remove it\.$/m);
  expect(stderr).toContain(left);
  expect(exitCode).toBe(3);
});

testInterruption(['SIGINT', 'SIGTERM'], temporaryDirectory);

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

// Windows has no signals that could be sent to one process alone.
test.skipIf(process.platform === 'win32')(
  'interrupted before the first verdict it exits with 130, also where a report cannot be written',
  async () => {
    const taken = path.join(temporaryDirectory(), 'taken');
    const running = frcompat(
      [
        ...['matrix', '--fixture', 'r7', '--subject', subject('hang with a child').id],
        ...['--reporter', 'pretty', '--reporter', `json=${path.join(taken, 'report.json')}`],
      ],
      { PIDS_IN: temporaryDirectory() },
    );
    await vi.waitFor(() => readFile(path.join(temporaryDirectory(), 'pids')), 60_000);
    await writeFile(taken, 'a file where a folder would have to be');
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
