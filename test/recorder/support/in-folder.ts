import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { withDir } from 'tmp-promise';

/** Runs a test in a temporary folder of its own, whose path holds no symbolic link. */
export async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  await withDir(async ({ path: folder }) => test(await realpath(folder)), { unsafeCleanup: true });
}

/** The same, for tests that need no more than the path of a file that is not there yet. */
export async function inFileOfOwn(test: (file: string) => Promise<void>): Promise<void> {
  await inFolder((folder) => test(path.join(folder, 'flight_recorder.db')));
}
