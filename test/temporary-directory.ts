import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterEach, beforeEach } from 'vitest';

/** What tells a process where its temporary directory is: TMPDIR on POSIX, the other two on Windows. */
const variables = ['TMPDIR', 'TEMP', 'TMP'] as const;

/**
 * Gives every test of a file a temporary directory of its own, with a space and letters beyond ASCII in its name, and
 * makes it the system's for this process and those it starts. Returns a function that says where it is.
 */
export function useTemporaryDirectory(): () => string {
  let current = '';
  let restore = () => {};
  beforeEach(async () => {
    const outer = await dir({ unsafeCleanup: true });
    current = path.join(outer.path, 'with space, größe 日本');
    await mkdir(current);
    const before = variables.map((name) => [name, process.env[name]] as const);
    for (const name of variables) {
      process.env[name] = current;
    }
    restore = () => {
      for (const [name, value] of before) {
        if (value === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = value;
        }
      }
      return outer.cleanup();
    };
  });
  afterEach(() => restore());
  return () => current;
}
