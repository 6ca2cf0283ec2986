import type { Session } from '../engine/session.js';
import { emptyCatalog, readOwnedCatalog } from './catalog.js';
import { type Migration, planMigration } from './migration-plan.js';

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
