import { fsync } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Waits until what was written to a file, or which names a folder holds, is on the disk. The handles of `node:fs/promises`
 * can do that themselves, but not where Yarn's Plug'n'Play stands in their place: theirs say `Method not implemented`
 * (Yarn 4.18.1).
 *
 * @param flags `r` for a folder; for a file `r+`, because Windows flushes none that is only open to be read
 */
export async function flush(file: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(file, flags);
  try {
    await flushHandle(handle.fd);
  } finally {
    await handle.close();
  }
}

const flushHandle = promisify(fsync);
