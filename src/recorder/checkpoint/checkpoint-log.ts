import type { Session } from '../engine/session.js';
import { bytesOf, walOf } from '../file/paths.js';

/**
 * Moves what is in the log of the attached file into it, if anything is.
 *
 * @param mayBeGone whether somebody may have removed the log: then the engine alone knows its rows
 */
export async function checkpointLog(session: Session, file: string, mayBeGone = false): Promise<void> {
  if (bytesOf(walOf(file)) > 0n || (mayBeGone && (await session.hasLog()))) {
    await session.checkpoint();
  }
}
