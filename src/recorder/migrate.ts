import { readOwnedCatalog } from './catalog.js';
import { databaseNameOf, fingerprint, inspectFile } from './database-file.js';
import { databaseError, remedyFor } from './errors.js';
import { type Migration, planMigration } from './migration-plan.js';
import type { Session } from './session.js';
import { markVerified } from './verified-mark.js';
import {
  copyInto,
  discard,
  flush,
  placeNew,
  planWorkFile,
  replaceTarget,
  type WorkFile,
} from './work-file.js';

/** Prepares a fresh file beside its place; a kill never leaves half of one. Answers whether it was the first. */
export async function createFile(session: Session, file: string): Promise<boolean> {
  const work = await planWorkFile(file);
  try {
    await session.attach(work.path, databaseNameOf(file));
    await createSchema(session);
    return await publish(session, file, work, () => placeNew(work));
  } catch (error) {
    throw databaseError(file, 'Creating the database', error);
  } finally {
    await cleanUp(session, () => discard(work));
  }
}

/** Migrates a copy and puts it in the file's place. Answers false when the file changed meanwhile. */
export async function migrate(
  session: Session,
  file: string,
  plan: Migration,
  before: string,
): Promise<boolean> {
  const work = await planWorkFile(file);
  try {
    await session.step('-- copy the database', () => copyInto(work));
    await session.attach(work.path, databaseNameOf(file));
    for (const drop of plan.drops) {
      await session.run(drop);
    }
    await session.transaction(plan.statements);
    return await publish(session, file, work, () => replaceUnlessChanged(session, file, before, work));
  } catch (error) {
    throw databaseError(file, 'Migrating the database', error, remedyFor(error, file));
  } finally {
    await cleanUp(session, () => discard(work));
  }
}

/** Makes the attached work file whole and durable, and gives it the database's name. Answers whether it got it. */
async function publish(
  session: Session,
  file: string,
  work: WorkFile,
  place: () => Promise<boolean>,
): Promise<boolean> {
  await session.checkpoint();
  await session.detach();
  await session.step('-- flush the work file to the disk', () => flush(work));
  const ready = await inspectFile(work.path);
  const placed = await session.step('-- put the work file in the place of the database', place);
  if (placed && ready.kind === 'present') {
    await markVerified(file, ready);
  }
  return placed;
}

/**
 * Replaces the file only if nobody wrote to it since it was copied. The engine's lock is held meanwhile, so no other
 * process can begin to; Windows refuses to replace a file that is open, there the look comes right before.
 */
async function replaceUnlessChanged(
  session: Session,
  file: string,
  before: string,
  work: WorkFile,
): Promise<boolean> {
  const replaceIfSame = async () => {
    const same = (await fingerprint(file)) === before;
    if (same) {
      await replaceTarget(work);
    }
    return same;
  };
  return process.platform === 'win32'
    ? await replaceIfSame()
    : await session.whileLocked(file, replaceIfSame);
}

/** Whether nothing that the recorder needs is missing from the attached file. */
export async function hasCurrentSchema(session: Session): Promise<boolean> {
  return planMigration(await readOwnedCatalog(session)).kind === 'current';
}

/** In a new file everything is missing, so the plan is always to migrate. */
export async function createSchema(session: Session): Promise<void> {
  const plan = planMigration(await readOwnedCatalog(session));
  if (plan.kind === 'migrate') {
    await session.transaction(plan.statements);
  }
}

/** After a failure the file may still be attached; nothing that fails here may hide the first error. */
async function cleanUp(session: Session, discardFiles: () => Promise<void>): Promise<void> {
  await session.detach().catch(() => {});
  await discardFiles().catch(() => {});
}
