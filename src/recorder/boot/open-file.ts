import type { Session } from '../engine/session.js';
import { databaseError } from '../errors.js';
import { isAsInspected, type PresentFile } from '../file/database-file.js';
import { databaseNameOf } from '../file/paths.js';
import { newerStorage } from '../file/storage-version.js';
import { markVerified } from '../file/verified-mark.js';
import { flushPlace, type WorkFile } from '../file/work-file.js';
import { unreplayableLog } from '../log/unreplayable-log.js';

/**
 * Makes the file the current database; false where it is not what was inspected.
 *
 * @throws {FlightRecorderError} the engine cannot open it; it and its WAL are as they were
 */
export async function attach(session: Session, file: string, state: PresentFile): Promise<boolean> {
  return await openAs(session, file, state, () => session.attach(file, databaseNameOf(file)));
}

/** The same for a file that was just put in its place. Meanwhile that is written to the disk, and the file's mark. */
export async function attachPlaced(session: Session, file: string, placed: PresentFile): Promise<boolean> {
  const attached = attach(session, file, placed);
  const kept = Promise.all([flushPlace(file), markVerified(file, placed)]);
  // Where the file cannot be attached, nobody awaits this.
  kept.catch(() => {});
  const same = await attached;
  await kept;
  return same;
}

/**
 * The same for a file that is only looked at, and kept from others meanwhile.
 *
 * @param copy is attached, too, for a migration
 */
export async function hold(
  session: Session,
  file: string,
  state: PresentFile,
  copy: WorkFile | undefined,
): Promise<boolean> {
  return await openAs(session, file, state, () => session.hold(file, databaseNameOf(file), copy?.path));
}

async function openAs(
  session: Session,
  file: string,
  state: PresentFile,
  open: () => Promise<void>,
): Promise<boolean> {
  try {
    await open();
  } catch (error) {
    throw (
      newerStorage(session.client, file, error) ??
      unreplayableLog(session.client, file, error) ??
      databaseError(file, 'Opening the database', error)
    );
  }
  const same = isAsInspected(file, state);
  if (!same) {
    await session.detach();
  }
  return same;
}
