import { bootEventStatement } from './boot-event.js';
import { type BootReport, nothingDone } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { databaseNameOf, fingerprint, inspectFile } from './database-file.js';
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

/** Somebody else changed the file while it was looked at or migrated: look at it again, but not for ever. */
const ATTEMPTS = 5;

/**
 * Attaches a file in the current schema, whatever it was before. A clean file that is as the recorder left it costs an
 * ATTACH, one that something else wrote a look at its catalog and its indexes; nothing is written. Anything else is
 * brought up to date so that a kill at any instant leaves a file that opens with every committed row: see migrate.ts
 * for the schema, `takeOverWal` for the log.
 *
 * @param starting the session, which may still be starting while the file is looked at: that takes longest of all
 * @throws {FlightRecorderError} the file cannot be used; it and its WAL are as they were
 */
export async function bootFile(starting: Promise<Session>, file: string): Promise<BootReport> {
  let report = nothingDone;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const state = await inspectFile(file);
    await removeLeftovers(file);
    const verified = state.kind === 'present' && (await isVerified(file, state));
    const session = await starting;
    if (state.kind === 'missing') {
      report = { ...report, created: await createFile(session, file) };
      continue;
    }
    const ruinous = state.hasWal && (await mayRuinIndexes(session.client, file));
    await attach(session, file);
    if (!state.hasWal && (await fingerprint(file)) !== state.fingerprint) {
      await session.detach();
      continue;
    }
    if (verified && !state.hasWal) {
      return report;
    }
    const found = await readOwnedCatalog(session);
    refuseIfPlanned(file, planMigration(found));
    const ruined = ruinous ? ownedIndexesOf(found) : [];
    if (state.hasWal) {
      await takeOverWal(session, file, ruined);
      report = { ...report, recoveredWal: true };
    }
    const catalog = ruined.length > 0 ? await readOwnedCatalog(session) : found;
    const stale = verified ? [] : await findStaleIndexes(session, catalog);
    const plan = planMigration(catalog, stale);
    if (plan.kind !== 'migrate') {
      await (state.hasWal ? session.run(bootEventStatement(report)) : markVerified(file, state));
      return report;
    }
    await session.detach();
    const before = state.hasWal ? await fingerprint(file) : state.fingerprint;
    const whenDone = addToReport(report, plan, [...ruined, ...stale]);
    const told = { ...plan, statements: [...plan.statements, bootEventStatement(whenDone)] };
    if (await migrate(session, file, told, before)) {
      report = whenDone;
    }
  }
  throw new FlightRecorderError(
    'HSK-500-DB',
    file,
    `"${file}" was changed by another process each of the ${ATTEMPTS} times it was about to be opened. Close the other application and start again.`,
  );
}

/** An in-memory recorder: there is no file to protect. */
export async function bootInMemory(starting: Promise<Session>): Promise<BootReport> {
  const session = await starting;
  await session.attach(':memory:', 'flight_recorder');
  await createSchema(session);
  return { ...nothingDone, created: true };
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

function addToReport(report: BootReport, plan: Migration, rebuilt: readonly string[]): BootReport {
  return {
    ...report,
    createdTables: plan.createdTables,
    addedColumns: plan.addedColumns,
    createdIndexes: plan.createdIndexes.filter((index) => !rebuilt.includes(index)),
    rebuiltIndexes: rebuilt,
  };
}
