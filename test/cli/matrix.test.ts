import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { readReport } from '../../src/report/read-report.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('exit code 0 when all passed; nothing is left', async () => {
  const { exitCode, stdout } = await frcompat(['matrix', '--fixture', '{r0,r7}', '--kills', '0']);
  expect(stdout).toMatch(/^recorder on DuckDB 1\.5\.5\nfixture +boot /);
  expect(stdout).toMatch(/^2 cells: 2 passed, 0 failed; 22 checks passed, 0 failed, 2 not asked; /m);
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

test('--help explains the options and exits with 0', async () => {
  const { stdout, exitCode } = await frcompat(['matrix', '--help']);
  for (const option of ['--fixture', '--subject', '--reporter', '--workers', '--timeout', '--keep']) {
    expect(stdout).toContain(option);
  }
  expect(exitCode).toBe(0);
});

// Windows has no signals: there kill() ends the process at once, and Ctrl-C cannot be sent to one process alone.
test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops the workers, removes the copies, reports what ran, and exits with 130',
  async (signal) => {
    const json = path.join(temporaryDirectory(), 'reports', 'report.json');
    const running = frcompat([
      ...['matrix', '--workers', '2', '--kills', '0', '--reporter', 'pretty', '--reporter', `json=${json}`],
    ]);
    const begun = new Set<string>();
    await vi.waitFor(async () => {
      for (const name of await cellDirectories()) {
        begun.add(name);
      }
      // Two workers begin a third cell when one is done.
      expect(begun.size).toBeGreaterThan(2);
    }, 60_000);
    running.kill(signal);
    const { exitCode, stderr, stdout } = await running;
    expect(exitCode).toBe(130);
    expect(stderr.split('\n').at(-1)).toBe(`frcompat: Interrupted by ${signal}; every worker was stopped.`);
    const { runs, exitCode: reported } = (await readReport(json)).report;
    const done = runs[0]?.verdicts.length ?? 0;
    const planned = runs[0]?.cells ?? 0;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(planned);
    expect(runs).toMatchObject([{ interrupted: signal }]);
    expect(reported).toBe(130);
    expect(stdout).toContain(`Interrupted by ${signal}: ${done} of ${planned} cells ran`);
    expect(await readdir(temporaryDirectory())).toEqual(['reports']);
  },
);

async function cellDirectories(): Promise<string[]> {
  const [root] = await readdir(temporaryDirectory());
  return root === undefined ? [] : readdir(path.join(temporaryDirectory(), root)).catch(() => []);
}
