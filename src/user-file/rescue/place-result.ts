import { constants } from 'node:fs';
import { chmod, copyFile, link, stat } from 'node:fs/promises';
import { HarnessError, messageOf } from '../../errors/errors.js';
import { flush } from '../../recorder/file/flush.js';

/**
 * Gives a recovered copy its name, once it is whole and on the disk, and makes it as readable as the original. It never
 * takes the name of another file.
 *
 * @throws {HarnessError} it cannot be written, or the name has been taken meanwhile
 */
export async function placeResult(copy: string, original: string, target: string): Promise<void> {
  try {
    await flush(copy, 'r+');
    // Where the file system knows no links, a copy.
    await link(copy, target).catch(async () => {
      await copyFile(copy, target, constants.COPYFILE_EXCL);
      await flush(target, 'r+');
    });
    await chmod(target, (await stat(original)).mode);
  } catch (error) {
    throw new HarnessError(
      `The rescued database cannot be written to "${target}": ${messageOf(error)}. Make room there, allow writing, or move away what is there; then rescue again.`,
      { cause: error },
    );
  }
}
