import { closeSync, openSync } from 'node:fs';
import process from 'node:process';
import { noteCatalog } from '../file/verified-mark.js';
import { catalogPiecesOf, digestOfWhole } from './catalog-pieces.js';

/**
 * Notes the catalog of a file that the engine has open and is about to checkpoint. The mark may speak of an older one, for
 * the engine makes checkpoints of its own, at 16 MB of log; and who broke this one off could not be told then.
 *
 * On POSIX, a process that closes a file lets go of every lock that it has on it, the engine's too: so what is opened here
 * stays open until the engine has let go of the file. On Windows the engine shares it with nobody, and nothing is noted.
 *
 * @returns what closes it, to be called then
 */
export async function noteWhileOpen(file: string): Promise<() => void> {
  if (process.platform === 'win32') {
    return () => {};
  }
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    await noteCatalog(file, digestOfWhole(catalogPiecesOf(handle)));
  } catch {
    // Without a note the checkpoint is as safe as the engine makes it.
  }
  return () => {
    if (handle !== undefined) {
      closeSync(handle);
    }
  };
}
