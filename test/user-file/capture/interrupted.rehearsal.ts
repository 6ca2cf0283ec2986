import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execaNode } from 'execa';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot, programPath } from '../../../src/package/package-root.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeLegacyFile } from '../../recorder/support/legacy-file.js';

// Windows has no signals.
test.skipIf(process.platform === 'win32')(
  'Ctrl-C while the fixture is written, which reaches the writer too, is told as that, and leaves nothing',
  { timeout: 120_000 },
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await makeLegacyFile(file, 'r4');
      const hold = pathToFileURL(fromPackageRoot('test', 'user-file', 'capture', 'hold-writer.mjs')).href;
      const there = path.join(folder, 'writer-is-there');
      const into = path.join(folder, 'corpus');
      const running = execaNode(
        programPath('cli', 'main'),
        ['capture', file, '--name', 'mine', '--into', into],
        {
          env: { NODE_OPTIONS: `--import=${hold}`, WRITER_IS_THERE: there },
          detached: true,
          reject: false,
          stdin: 'ignore',
        },
      );
      await vi.waitFor(() => expect(existsSync(there)).toBe(true), 60_000);
      // A terminal sends the signal to the whole group.
      process.kill(-(running.pid ?? 0), 'SIGINT');
      const { exitCode, stderr } = await running;
      expect(stderr.split('\n').at(-1)).toBe('frcompat: Interrupted by SIGINT; every worker was stopped.');
      expect(exitCode).toBe(130);
      expect((await readdir(folder)).sort()).toEqual(['writer-is-there', 'x.db']);
    });
  },
);
