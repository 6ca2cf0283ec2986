import type { Session } from '../engine/session.js';
import { databaseError, remedyFor } from '../errors.js';
import { databaseNameOf, type PresentFile } from '../file/database-file.js';
import { giveUp, publish } from '../file/publish.js';
import { placeNew, planWorkFile } from '../file/work-file.js';
import { emptyCatalog, readOwnedCatalog } from './catalog.js';
import { type Migration, planMigration } from './migration-plan.js';

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

/** Migrates the current database, a copy that takes the file's place afterwards. */
export async function migrate(session: Session, { drops, statements }: Migration): Promise<void> {
  if (drops.length > 0) {
    await session.transaction(drops);
  }
  session.checkpointAtCommit();
  await session.transaction(statements);
}

/** Whether nothing that the recorder needs is missing from the attached file. */
export async function hasCurrentSchema(session: Session): Promise<boolean> {
  return planMigration(await readOwnedCatalog(session)).kind === 'current';
}

/** In a new file everything is missing, so the plan is always to migrate. */
export async function createSchema(session: Session): Promise<void> {
  const plan = planMigration(emptyCatalog);
  if (plan.kind === 'migrate') {
    await session.transaction(plan.statements);
  }
}
