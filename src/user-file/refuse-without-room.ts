import { HarnessError, NO_ROOM } from '../errors/errors.js';

/**
 * Refuses to tell of a file what a full disk said of its copy: a log that is replayed makes that grow.
 *
 * @param directory where the copy stands
 * @throws {HarnessError} that is what was said
 */
export function refuseWithoutRoom(directory: string, said: string): void {
  if (NO_ROOM.test(said)) {
    throw new HarnessError(
      `There is no room in ${directory} to look at a copy of the file: the disk is full. Make room there, or point TMPDIR (on Windows TEMP) to a directory that has room.`,
    );
  }
}
