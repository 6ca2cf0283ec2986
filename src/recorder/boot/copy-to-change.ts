import type { Session } from '../engine/session.js';
import { databaseError } from '../errors.js';
import type { PresentFile } from '../file/database-file.js';
import { copyInto, discard, planWorkFile, type WorkFile } from '../file/work-file.js';
import { hold } from './open-file.js';

/** Copies the file that is held, and holds it again, with its copy; undefined where it was changed meanwhile. */
export async function copyHeld(
  session: Session,
  file: string,
  state: PresentFile,
): Promise<WorkFile | undefined> {
  await session.detach();
  const copy = await session.step(COPY_STEP, () => copyToChange(file));
  let held = false;
  try {
    held = await hold(session, file, state, copy);
    return held ? copy : undefined;
  } finally {
    if (!held) {
      await discard(copy);
    }
  }
}

/** Copies a file to change the copy. This process must not have it open. */
export async function copyToChange(file: string): Promise<WorkFile> {
  const work = planWorkFile(file);
  try {
    await copyInto(work);
    return work;
  } catch (error) {
    await discard(work).catch(() => {});
    throw databaseError(file, 'Copying the database', error);
  }
}

/** How an observer of the boot is told of it. */
export const COPY_STEP = '-- copy the database';
