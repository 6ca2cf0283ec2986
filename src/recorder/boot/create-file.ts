import type { Session } from '../engine/session.js';
import { databaseError, remedyFor } from '../errors.js';
import type { PresentFile } from '../file/database-file.js';
import { databaseNameOf } from '../file/paths.js';
import { placeNew, planWorkFile } from '../file/work-file.js';
import { createSchema } from '../schema/migrate.js';
import { giveUp, publish } from './publish.js';

/**
 * Prepares a fresh file beside its place; a kill never leaves half of one. Answers the file that is there then, or
 * undefined when somebody else was first.
 */
export async function createFile(session: Session, file: string): Promise<PresentFile | undefined> {
  const work = planWorkFile(file);
  try {
    await session.attach(work.path, databaseNameOf(file));
    session.checkpointAtCommit();
    await createSchema(session);
    return await publish(session, work, () => placeNew(work));
  } catch (error) {
    await giveUp(session, work);
    throw databaseError(file, 'Creating the database', error, remedyFor(error, file, ''));
  }
}
