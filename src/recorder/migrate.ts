import { emptyCatalog, readOwnedCatalog } from './catalog.js';
import { databaseNameOf, fingerprint, inspectFile, type PresentFile } from './database-file.js';
import { databaseError, remedyFor } from './errors.js';
import { type Migration, planMigration } from './migration-plan.js';
import { moveFile } from './move-file.js';
import { isOpenBesidesBoot } from './open-here.js';
import { checkpointLog } from './pending-log.js';
import type { Session } from './session.js';
import { copyInto, discard, placeNew, planWorkFile, type WorkFile } from './work-file.js';

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

/** Copies a file for its migration. This process must not have it open. */
export async function copyForMigration(file: string): Promise<WorkFile> {
  const work = planWorkFile(file);
  try {
    await copyInto(work);
    return work;
  } catch (error) {
    await discard(work).catch(() => {});
    throw databaseError(file, 'Copying the database', error);
  }
}

/**
 * Migrates the attached copy of the file that the session holds, and puts it in the file's place. Answers the file that
 * is there then, or undefined when the file changed meanwhile, or something else of this process has opened it; then, and
 * after a failure, the copy is gone.
 */
export async function migrate(
  session: Session,
  file: string,
  plan: Migration,
  work: WorkFile,
  before: string,
): Promise<PresentFile | undefined> {
  return await changeCopy(session, file, work, before, 'Migrating the database', async () => {
    if (plan.drops.length > 0) {
      await session.transaction(plan.drops);
    }
    session.checkpointAtCommit();
    await session.transaction(plan.statements);
  });
}

/**
 * The same with any other change.
 *
 * @param before the fingerprint that the file must still have
 * @param what the change is called in an error
 */
export async function changeCopy(
  session: Session,
  file: string,
  work: WorkFile,
  before: string,
  what: string,
  change: () => Promise<void>,
): Promise<PresentFile | undefined> {
  try {
    session.turnToWork();
    await change();
    return await publish(session, work, () =>
      moveFile(work.path, work.target, () => fingerprint(file) === before && !isOpenBesidesBoot(file)),
    );
  } catch (error) {
    await giveUp(session, work);
    throw databaseError(file, what, error);
  }
}

/**
 * Gives the attached work file the database's name. Whatever wrote to it last, it was a checkpoint, and the fsync that
 * ends one takes everything of the file to the disk, the blocks that were copied included.
 *
 * The engine lets go of it, and of the file that it replaces, when the database is attached, in one text with that; so
 * the lock keeps other processes from the old file until then. Windows moves no file that is open, nor replaces one.
 */
async function publish(
  session: Session,
  work: WorkFile,
  place: () => Promise<boolean>,
): Promise<PresentFile | undefined> {
  await checkpointLog(session, work.path);
  if (process.platform === 'win32') {
    await session.detach();
  }
  const ready = inspectFile(work.path);
  const placed = await session.step('-- put the work file in the place of the database', place);
  if (placed && ready.kind === 'present') {
    return ready;
  }
  await giveUp(session, work);
  return undefined;
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

/** Nothing that fails here may hide the first error. */
async function giveUp(session: Session, work: WorkFile): Promise<void> {
  await session.detach().catch(() => {});
  await discard(work).catch(() => {});
}
