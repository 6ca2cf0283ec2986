import { pbkdf2 } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { freeBehind } from '../../../src/recorder/file/free-behind.js';
import { inFolder } from '../support/in-folder.js';
import { callPlatform } from '../support/platform-name.js';

test('a file that was replaced is kept open meanwhile, and let go of soon', async () => {
  callPlatform('linux');
  await inFolder(async (folder) => {
    const file = await madeIn(folder);
    const lowest = nextHandle(file);
    await freeBehind(file, async () => {
      expect(nextHandle(file)).toBeGreaterThan(lowest);
      return { done: true };
    });
    await vi.waitFor(() => expect(nextHandle(file)).toBe(lowest), 30_000);
  });
});

test.each([
  ['was not replaced', async () => ({ done: false })],
  ['could not be replaced', () => Promise.reject(new Error('there is no room'))],
])('a file that %s is let go of at once, for with it goes every lock on it', async (_, replace) => {
  callPlatform('linux');
  await inFolder(async (folder) => {
    const file = await madeIn(folder);
    const lowest = nextHandle(file);
    keepThreadsBusy();
    await freeBehind(file, replace).catch((error) => expect(error).toEqual(new Error('there is no room')));
    expect(nextHandle(file)).toBe(lowest);
  });
});

test('a file that is gone is none to keep', async () => {
  callPlatform('linux');
  await inFolder(async (folder) => {
    const file = await madeIn(folder);
    rmSync(file);
    expect(await freeBehind(file, async () => ({ done: true }))).toEqual({ done: true });
  });
});

test('Windows, which replaces no file that is open, has none of it', async () => {
  callPlatform('win32');
  await inFolder(async (folder) => {
    const file = await madeIn(folder);
    const lowest = nextHandle(file);
    await freeBehind(file, async () => {
      expect(nextHandle(file)).toBe(lowest);
      return { done: true };
    });
  });
});

async function madeIn(folder: string): Promise<string> {
  const file = path.join(folder, 'flight_recorder.db');
  await writeFile(file, 'a database');
  return file;
}

/** What is left to a thread of libuv's waits until these are done. */
function keepThreadsBusy(): void {
  for (let thread = 0; thread < 8; thread++) {
    pbkdf2('busy', 'salt', 200_000, 64, 'sha512', () => {});
  }
}

/** Every platform gives the lowest number that is free. */
function nextHandle(file: string): number {
  const handle = openSync(file, 'r');
  closeSync(handle);
  return handle;
}
