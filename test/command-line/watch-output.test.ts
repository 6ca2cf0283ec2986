import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot, programPath } from '../../src/package/package-root.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const REPORT = 'report.json';

/** The matrix on one cell, which prints a table and then writes a report into the folder. */
async function startMatrix(stdout: 'pipe' | number) {
  const [cwd, temporary] = ['here', 'temporary'].map((name) => path.join(temporaryDirectory(), name)) as [
    string,
    string,
  ];
  await mkdir(cwd);
  await mkdir(temporary);
  const args = ['matrix', '--fixture', 'r7', '--kills', '0', '--damages', '0'];
  const reporters = ['--reporter', 'pretty', '--reporter', `json=${REPORT}`];
  const running = execaNode(programPath('cli', 'main'), [...args, ...reporters], {
    cwd,
    // The types know no file descriptors.
    stdio: ['ignore', stdout as 'pipe', 'pipe'],
    env: { TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    reject: false,
  });
  return { running, cwd, temporary };
}

test('a run whose reader has gone writes its files, tidies up and ends as it would have', async () => {
  const { running, cwd, temporary } = await startMatrix('pipe');
  running.stdout?.destroy();
  const { exitCode, stderr } = await running;
  expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining('EPIPE')]);
  expect(JSON.parse(await readFile(path.join(cwd, REPORT), 'utf8'))).toMatchObject({ exitCode: 0 });
  expect(await readdir(temporary)).toEqual([]);
});

/** What the scripts of package.json run beside frcompat. */
const programs = ['generators/cli.js', 'src/engines-table/cli.js', 'bench/cli.js'];

test.skipIf(process.platform !== 'linux').each(programs)(
  '%s tells of a full disk on one line',
  async (program) => {
    const full = openSync('/dev/full', 'w');
    const { exitCode, stderr } = await execaNode(fromPackageRoot('dist', program), ['--help'], {
      // The types know no file descriptors.
      stdio: ['ignore', full as unknown as 'pipe', 'pipe'],
      reject: false,
    });
    closeSync(full);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^frcompat: stdout cannot be written: ENOSPC.*$/);
  },
);

/** Linux alone has a device that is always full. */
test.skipIf(process.platform !== 'linux')(
  'a full disk behind stdout is told on one line, and files are written',
  async () => {
    const full = openSync('/dev/full', 'w');
    const { running, cwd, temporary } = await startMatrix(full);
    const { exitCode, stderr } = await running;
    closeSync(full);
    expect(exitCode).toBe(3);
    expect(stderr.split('\n').filter((line) => line.startsWith('frcompat: '))).toEqual([
      expect.stringMatching(/^frcompat: stdout cannot be written: ENOSPC.* Send it somewhere else/),
    ]);
    expect(stderr).not.toContain(' at ');
    expect(await readdir(cwd)).toEqual([REPORT]);
    expect(await readdir(temporary)).toEqual([]);
  },
);
