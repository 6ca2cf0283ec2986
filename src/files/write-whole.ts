import { randomUUID } from 'node:crypto';
import { access, chmod, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, NO_ROOM } from '../errors/errors.js';

/**
 * Writes a text into a file, whole or not at all: into a file beside it, which then takes its place. Who reads it
 * meanwhile, who is killed and whose disk is full is left with the old text or with the new one. A file that is there
 * keeps its permissions, and a link to one stays a link. What is no file, a pipe or `/dev/stdout`, is written to.
 *
 * @throws what the system says where it cannot be written
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isFile() === false) {
    await writeFile(file, text);
    return;
  }
  const place = there === undefined ? file : await realpath(file);
  const beside = path.join(path.dirname(place), `.frcompat-${randomUUID()}`);
  try {
    if (there !== undefined) {
      // A file that nobody may write to would be replaced all the same.
      await access(place, constants.W_OK);
    }
    await writeFile(beside, text, { flag: 'wx' });
    if (there !== undefined) {
      await chmod(beside, there.mode);
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    if (NO_ROOM.test(messageOf(error))) {
      throw error;
    }
    // A folder that takes no new file, a file that Windows has open or a container has mounted: where it is.
    await writeFile(file, text);
  }
}
