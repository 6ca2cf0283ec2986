import { close, closeSync, openSync } from 'node:fs';
import process from 'node:process';

/**
 * Has another file put in the place of this one, and keeps this one open meanwhile. The last close of a file without a
 * name waits until the file system has freed its blocks (31 ms for 148 MB, ext4): so it is not the engine that waits, in
 * the middle of a boot, but a thread of libuv's afterwards.
 *
 * @param replace answers whether the file was replaced, as `done`
 */
export async function freeBehind<T extends { readonly done: boolean }>(
  file: string,
  replace: () => Promise<T>,
): Promise<T> {
  const handle = openToKeep(file);
  let replaced = false;
  try {
    const result = await replace();
    replaced = result.done;
    return result;
  } finally {
    if (handle !== undefined && replaced) {
      close(handle, () => {});
    } else if (handle !== undefined) {
      // Now, before the file is attached again: a close drops every lock that this process has on it.
      closeSync(handle);
    }
  }
}

/** Nothing where it cannot be kept: Windows replaces no file that is open, and it may have been removed meanwhile. */
function openToKeep(file: string): number | undefined {
  if (process.platform === 'win32') {
    return undefined;
  }
  try {
    return openSync(file, 'r');
  } catch {
    return undefined;
  }
}
