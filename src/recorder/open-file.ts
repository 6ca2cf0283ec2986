import { databaseNameOf, isAsInspected, type PresentFile } from './database-file.js';
import { databaseError, remedyFor } from './errors.js';
import type { Session } from './session.js';
import { newerStorage } from './storage-version.js';
import { unreplayableLog } from './unreplayable-log.js';

/**
 * Makes the file the current database; false where it is not what was inspected.
 *
 * @throws {FlightRecorderError} the engine cannot open it; it and its WAL are as they were
 */
export async function attach(session: Session, file: string, state: PresentFile): Promise<boolean> {
  await orRefuse(session, file, () => session.attach(file, databaseNameOf(file)));
  const same = await isAsInspected(file, state);
  if (!same) {
    await session.detach();
  }
  return same;
}

/** The same for a file that is only looked at, and kept from others meanwhile. */
export async function hold(session: Session, file: string, state: PresentFile): Promise<boolean> {
  await orRefuse(session, file, () => session.hold(file, databaseNameOf(file)));
  const same = await isAsInspected(file, state);
  if (!same) {
    await session.release();
  }
  return same;
}

async function orRefuse(session: Session, file: string, open: () => Promise<void>): Promise<void> {
  try {
    await open();
  } catch (error) {
    throw (
      (await newerStorage(session.client, file, error)) ??
      unreplayableLog(session.client, file, error) ??
      databaseError(file, 'Opening the database', error, remedyFor(error, file))
    );
  }
}
