import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

function bench(...args: string[]) {
  const folder = temporaryDirectory();
  return execaNode(fromPackageRoot('dist', 'bench', 'cli.js'), ['--only', 'boot-current-1000', ...args], {
    env: { TMPDIR: folder, TEMP: folder, TMP: folder },
    reject: false,
    stdin: 'ignore',
    // A group of its own, to which a signal can be sent as a terminal sends it.
    detached: true,
  });
}

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')('Ctrl-C leaves none of the files that were measured', async () => {
  const running = bench('--runs', '1000');
  await vi.waitFor(async () => expect(await readdir(temporaryDirectory())).not.toEqual([]), 20_000);
  process.kill(-(running.pid as number), 'SIGINT');
  const { stderr, exitCode } = await running;
  expect(stderr.split('\n').at(-1)).toBe('frcompat: Interrupted by SIGINT; every worker was stopped.');
  expect(exitCode).toBe(130);
  expect(await readdir(temporaryDirectory())).toEqual([]);
});

test('that there is no folder for the result is told before anything is measured', async () => {
  const file = path.join(temporaryDirectory(), 'no-folder', 'result.json');
  const { stdout, stderr, exitCode } = await bench('--runs', '1', '--json', file);
  expect([stdout, exitCode]).toEqual(['', 2]);
  expect(stderr).toMatch(
    /^frcompat: There can be no .*result\.json: ENOENT.* Give --json a folder that is there\.$/,
  );
});
