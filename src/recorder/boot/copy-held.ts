import type { Session } from '../engine/session.js';
import type { PresentFile } from '../file/database-file.js';
import { copyToChange, discard, type WorkFile } from '../file/work-file.js';
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

/** How an observer of the boot is told of it. */
export const COPY_STEP = '-- copy the database';
