import { bootEventStatement } from './boot-event.js';
import { type BootReport, nothingDone } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { readEveryTable, refuseBrokenKeys } from './data-health.js';
import {
  databaseNameOf,
  fingerprint,
  inspectFile,
  isAsInspected,
  type PresentFile,
} from './database-file.js';
import { databaseError, FlightRecorderError, remedyFor } from './errors.js';
import { findStaleIndexes } from './index-health.js';
import { mayRuinIndexes } from './interleaved-log.js';
import { refuseLoneSecondLog } from './log-health.js';
import { createFile, createSchema, migrate } from './migrate.js';
import { type Migration, type MigrationPlan, planMigration } from './migration-plan.js';
import { ownedIndexes } from './owned-schema.js';
import { forgetPendingLog, type PendingLog, preparePendingLog, takeOverLog } from './pending-log.js';
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
 * for the schema, pending-log.ts for the log.
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
      await refuseLoneSecondLog(file);
      report = { ...report, created: await createFile(session, file) };
      continue;
    }
    const log = state.hasWal ? await preparePendingLog(file) : undefined;
    try {
      const booted = await bootPresent(session, file, { ...state, verified }, log, report);
      if (booted.done) {
        return booted.report;
      }
      report = booted.report;
    } finally {
      await (log && forgetPendingLog(log));
    }
  }
  throw new FlightRecorderError(
    'HSK-500-DB',
    file,
    `"${file}" was changed by another process each of the ${ATTEMPTS} times it was about to be opened. Close the other application and start again.`,
  );
}

interface Attempt {
  /** The file is attached and current; otherwise it has to be looked at again. */
  readonly done: boolean;
  readonly report: BootReport;
}

/** One attempt at a file that is there. */
async function bootPresent(
  session: Session,
  file: string,
  state: PresentFile & { readonly verified: boolean },
  log: PendingLog | undefined,
  before: BootReport,
): Promise<Attempt> {
  const { verified } = state;
  const ruinous = log !== undefined && (await mayRuinIndexes(session.client, file));
  if (log === undefined && !verified) {
    await refuseLoneSecondLog(file);
  }
  await attach(session, file);
  if (!(await isAsInspected(file, state))) {
    await session.detach();
    return { done: false, report: before };
  }
  if (verified && log === undefined) {
    return { done: true, report: before };
  }
  const found = await readOwnedCatalog(session);
  refuseIfPlanned(file, planMigration(found));
  await readEveryTable(session, file);
  const ruined = ruinous ? ownedIndexesOf(found) : [];
  let report = before;
  if (log !== undefined) {
    await refuseBrokenKeys(session, file);
    report = { ...before, ...(await takeOverLog(session, file, log, ruined)) };
  }
  const catalog = ruined.length > 0 ? await readOwnedCatalog(session) : found;
  const stale = verified ? [] : await findStaleIndexes(session, catalog);
  const plan = planMigration(catalog, stale);
  if (plan.kind !== 'migrate') {
    await (log === undefined ? markVerified(file, state) : session.run(bootEventStatement(report)));
    return { done: true, report };
  }
  await session.detach();
  const unchanged = log === undefined ? state.fingerprint : await fingerprint(file);
  const whenDone = addToReport(report, plan, [...ruined, ...stale]);
  const told = { ...plan, statements: [...plan.statements, bootEventStatement(whenDone)] };
  const migrated = await migrate(session, file, told, unchanged);
  return { done: false, report: migrated ? whenDone : report };
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
