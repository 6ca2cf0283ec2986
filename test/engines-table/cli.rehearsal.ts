import { readdir } from 'node:fs/promises';
import { execaNode } from 'execa';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../../src/package-root.js';
import { inFolder } from '../recorder/support/in-folder.js';

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32')('Ctrl-C ends it with no folder left', async () => {
  await inFolder(async (folder) => {
    const running = execaNode(fromPackageRoot('dist', 'src', 'engines-table', 'cli.js'), ['--check'], {
      env: { TMPDIR: folder },
      stdin: 'ignore',
      reject: false,
      detached: true,
    });
    const foldersIn = async () => (await readdir(folder, { recursive: true })).length;
    await vi.waitFor(async () => expect(await foldersIn()).toBeGreaterThan(1), {
      timeout: 60_000,
      interval: 5,
    });
    // As a terminal does: to the whole group.
    process.kill(-(running.pid ?? 0), 'SIGINT');
    const { exitCode, stderr } = await running;
    expect([exitCode, stderr.split('\n').at(-1)]).toEqual([
      130,
      'frcompat: Interrupted by SIGINT; every worker was stopped.',
    ]);
    expect(await readdir(folder)).toEqual([]);
  });
});
