import { type BootReport, nothingDone } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { databaseNameOf, type FileState, fingerprint, inspectFile } from './database-file.js';
import { databaseError, FlightRecorderError, remedyFor } from './errors.js';
import { findStaleIndexes } from './index-health.js';
import { mayRuinIndexes } from './interleaved-log.js';
import { createFile, createSchema, migrate } from './migrate.js';
import { type Migration, type MigrationPlan, planMigration } from './migration-plan.js';
import { ownedIndexes } from './owned-schema.js';
import type { Session } from './session.js';
import { newerStorage } from './storage-version.js';
import { unreplayableLog } from './unreplayable-log.js';
import { isVerified, markVerified } from './verified-mark.js';
import { removeLeftovers } from './work-file.js';

/** A file that is attached, current and healthy. */
export interface BootedFile {
  readonly catalog: FoundCatalog;
  readonly report: BootReport;
}

/** Somebody else changed the file while a migration was prepared: look at it again, but not for ever. */
const ATTEMPTS = 5;

/**
 * Attaches a file in the current schema, whatever it was before. A current, clean and verified file costs an ATTACH
 * and a look at the catalog; nothing is written. Anything else is brought up to date so that a kill at any instant
 * leaves a file that opens with every committed row: see migrate.ts for the schema, `takeOverWal` for the log.
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
    const indexesMayBeRuined = state.hasWal && (await mayRuinIndexes(session.client, file));
    await attach(session, file);
    let catalog = await readOwnedCatalog(session);
    refuseIfPlanned(file, planMigration(catalog));
    const ruined = indexesMayBeRuined ? ownedIndexesOf(catalog) : [];
    if (state.hasWal) {
      await takeOverWal(session, file, ruined);
      report = { ...report, recoveredWal: true };
      catalog = ruined.length === 0 ? catalog : await readOwnedCatalog(session);
    }
    const stale = [...ruined, ...(await findStaleUnlessVerified(session, file, state, catalog))];
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
    throw (
      (await newerStorage(session.client, file, error)) ??
      unreplayableLog(session.client, file, error) ??
      databaseError(file, 'Opening the database', error, remedyFor(error, file))
    );
  }
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
 * Indexes that the replay may have ruined are dropped before the checkpoint uses them; the migration builds them again.
 */
async function takeOverWal(session: Session, file: string, ruined: readonly string[]): Promise<void> {
  try {
    if (ruined.length > 0) {
      await session.transaction(ruined.map((index) => `DROP INDEX ${index}`));
    }
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

function ownedIndexesOf(catalog: FoundCatalog): string[] {
  return ownedIndexes.map(({ name }) => name).filter((name) => catalog.indexes.has(name));
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

function addToReport(report: BootReport, plan: Migration, rebuilt: readonly string[]): BootReport {
  return {
    ...report,
    createdTables: plan.createdTables,
    addedColumns: plan.addedColumns,
    createdIndexes: plan.createdIndexes.filter((index) => !rebuilt.includes(index)),
    rebuiltIndexes: rebuilt,
  };
}
