import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { frcompat } from '../cli/frcompat.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

/** A person who lets everybody read what they write: what is private must be made so. */
let umask = 0;

beforeEach(() => {
  umask = process.umask(0);
});

afterEach(() => {
  process.umask(umask);
});

const NAME = 'of somebody.db';

/** Everything that ever stood in a folder while something ran, and the modes that it had. */
async function modesWhile(folder: string, running: Promise<unknown>): Promise<Map<string, Set<number>>> {
  const modes = new Map<string, Set<number>>();
  let over = false;
  const ended = running.finally(() => {
    over = true;
  });
  while (!over) {
    for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
      const stats = await lstat(path.join(folder, name)).catch(() => undefined);
      if (stats !== undefined) {
        modes.set(name, (modes.get(name) ?? new Set()).add(stats.mode & 0o777));
      }
    }
  }
  await ended;
  return modes;
}

// Windows has no such permissions.
describe.skipIf(process.platform === 'win32')("while somebody's file is looked at", () => {
  test.each([
    ['inspect', []],
    ['repro', ['--kills', '1', '--damages', '1']],
    ['bisect', []],
    ['capture', ['--name', 'mine', '--into', 'corpus']],
    ['rescue', []],
  ] as const)('%s: every copy has mode 0600, in a directory of mode 0700', async (command, options) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, NAME);
      await makeLegacyFile(file, 'r4');
      await runAndBeKilled(file, ['INSERT INTO events SELECT * REPLACE (uuid() AS event_id) FROM events']);
      const watched = command === 'rescue' ? folder : temporaryDirectory();
      const running = frcompat([command, file, ...options], {}, folder);
      const modes = await modesWhile(watched, running);
      expect((await running).stderr).not.toContain('frcompat:');
      const copies = [...modes.keys()].filter(
        (name) => path.basename(name) === NAME && /^(\.frcompat-rescue-|frcompat-)/.test(name),
      );
      expect(copies.length, [...modes.keys()].join('\n')).toBeGreaterThan(0);
      for (const copy of copies) {
        const directory = copy.split(path.sep)[0] ?? '';
        expect([directory, modes.get(directory)]).toEqual([directory, new Set([0o700])]);
        // What is made private after it was copied is seen before, too; the rescued one is as readable as the original.
        expect([copy, modes.get(copy)?.has(0o600)]).toEqual([copy, true]);
      }
    });
  });
});
