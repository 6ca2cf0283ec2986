import { type BootReport, nothingDone } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { databaseNameOf, type FileState, fingerprint, inspectFile } from './database-file.js';
import { databaseError, FlightRecorderError } from './errors.js';
import { findStaleIndexes } from './index-health.js';
import { type MigrationPlan, planMigration } from './migration-plan.js';
import type { Session } from './session.js';
import { isVerified, markVerified } from './verified-mark.js';
import {
  copyInto,
  discard,
  flush,
  placeNew,
  planWorkFile,
  removeLeftovers,
  replaceTarget,
  type WorkFile,
} from './work-file.js';

/** A file that is attached, current and healthy. */
export interface BootedFile {
  readonly catalog: FoundCatalog;
  readonly report: BootReport;
}

type Migration = Extract<MigrationPlan, { kind: 'migrate' }>;

/** Somebody else changed the file while a migration was prepared: look at it again, but not for ever. */
const ATTEMPTS = 5;

/**
 * Attaches a file in the current schema, whatever it was before. A current, clean and verified file costs an ATTACH
 * and a look at the catalog; nothing is written. Anything else is brought up to date so that a kill at any instant
 * leaves a file that opens with every committed row: see work-file.ts for the migration, `takeOverWal` for the log.
 *
 * @throws {FlightRecorderError} the file cannot be used; it and its WAL are as they were
 */
export async function bootFile(session: Session, file: string): Promise<BootedFile> {
  let report = nothingDone;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await inspectFile(file);
    await removeLeftovers(file);
    if (state.kind === 'missing') {
      report = { ...report, created: await createFile(session, file) };
      continue;
    }
    const before = await fingerprint(file);
    await attach(session, file);
    const catalog = await readOwnedCatalog(session);
    refuseIfPlanned(file, planMigration(catalog));
    if (state.hasWal) {
      await takeOverWal(session, file);
      report = { ...report, recoveredWal: true };
    }
    const stale = await findStaleUnlessVerified(session, file, state, catalog);
    const plan = planMigration(catalog, stale);
    if (plan.kind !== 'migrate') {
      return { catalog, report };
    }
    await session.detach();
    if (await migrate(session, file, plan, state.hasWal ? await fingerprint(file) : before)) {
      report = addToReport(report, plan, stale);
    }
  }
  throw new FlightRecorderError(
    'HSK-500-DB',
    file,
    `"${file}" was changed by another process each of the ${ATTEMPTS} times it was about to be migrated. Close the other application and start again.`,
  );
}

/** An in-memory recorder: there is no file to protect. */
export async function bootInMemory(session: Session): Promise<BootedFile> {
  await session.attach(':memory:', 'flight_recorder');
  await createSchema(session);
  return { catalog: await readOwnedCatalog(session), report: { ...nothingDone, created: true } };
}

async function attach(session: Session, file: string): Promise<void> {
  try {
    await session.attach(file, databaseNameOf(file));
  } catch (error) {
    throw databaseError(file, 'Opening the database', error, explain(error, file));
  }
}

/** What to do about an error that left the file as it was. */
export function explain(error: unknown, file: string): string {
  const message = String(error);
  if (/Could not set lock|being used by another process|EBUSY/.test(message)) {
    return 'Close the application that has it open and start again.';
  }
  if (/WAL/.test(message)) {
    return `The file and its log are as they were. Run \`npx frcompat rescue "${file}"\` to recover it into a new file.`;
  }
  return 'The file is as it was.';
}

function refuseIfPlanned(file: string, plan: MigrationPlan): void {
  if (plan.kind === 'refuse') {
    throw new FlightRecorderError(
      'HSK-500-DB',
      file,
      `"${file}" cannot be used: ${plan.reason}. The file is as it was. ${plan.remedy}.`,
    );
  }
}

/**
 * Moves the rows of a killed process from the log into the file. The explicit CHECKPOINT matters: a file that is
 * closed after a replay without one, or without a read through each index, keeps indexes that miss the replayed rows.
 */
async function takeOverWal(session: Session, file: string): Promise<void> {
  try {
    await session.checkpoint();
  } catch (error) {
    throw databaseError(
      file,
      'Taking over the write-ahead log',
      error,
      'The rows are still in the log; make room on the disk and start again.',
    );
  }
}

async function findStaleUnlessVerified(
  session: Session,
  file: string,
  state: Extract<FileState, { kind: 'present' }>,
  catalog: FoundCatalog,
): Promise<string[]> {
  if (await isVerified(file, state.headerDigest)) {
    return [];
  }
  const stale = await findStaleIndexes(session, catalog);
  if (stale.length === 0 && !state.hasWal) {
    await markVerified(file, state.headerDigest);
  }
  return stale;
}

/** Prepares a fresh file beside its place; a kill never leaves half of one. Answers whether it was the first. */
async function createFile(session: Session, file: string): Promise<boolean> {
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
async function migrate(session: Session, file: string, plan: Migration, before: string): Promise<boolean> {
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
    throw databaseError(file, 'Migrating the database', error, explain(error, file));
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
    await markVerified(file, ready.headerDigest);
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

/** In a new file everything is missing, so the plan is always to migrate. */
async function createSchema(session: Session): Promise<void> {
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

function addToReport(report: BootReport, plan: Migration, rebuilt: readonly string[]): BootReport {
  return {
    ...report,
    createdTables: plan.createdTables,
    addedColumns: plan.addedColumns,
    createdIndexes: plan.createdIndexes.filter((index) => !rebuilt.includes(index)),
    rebuiltIndexes: rebuilt,
  };
}
