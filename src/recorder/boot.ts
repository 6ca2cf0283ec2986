import { bootEventStatement } from './boot-event.js';
import { type BootReport, nothingDone } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { readEveryTable, refuseBrokenKeys } from './data-health.js';
import {
  databaseNameOf,
  type FileState,
  fingerprint,
  inspectFile,
  isAsInspected,
  type PresentFile,
} from './database-file.js';
import { databaseError, FlightRecorderError, remedyFor } from './errors.js';
import { findStaleIndexes } from './index-health.js';
import { mayRuinIndexes } from './interleaved-log.js';
import { refuseLoneSecondLog } from './log-health.js';
import { copyForMigration, createFile, createSchema, migrate } from './migrate.js';
import { type Migration, type MigrationPlan, planMigration } from './migration-plan.js';
import { ownedIndexes } from './owned-schema.js';
import { forgetPendingLog, type PendingLog, preparePendingLog, putBack, takeOverLog } from './pending-log.js';
import type { Session } from './session.js';
import { newerStorage } from './storage-version.js';
import { unreplayableLog } from './unreplayable-log.js';
import { isVerified, markVerified } from './verified-mark.js';
import { discard, removeLeftovers, type WorkFile } from './work-file.js';

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
    const booted = await bootOnce(starting, file, state, report);
    report = booted.report;
    if (booted.done) {
      return report;
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
  /** What this boot has done to it so far. */
  readonly report: BootReport;
}

async function bootOnce(
  starting: Promise<Session>,
  file: string,
  state: FileState,
  before: BootReport,
): Promise<Attempt> {
  if (state.kind === 'missing') {
    return await bootMissing(await starting, file, before);
  }
  return state.hasWal
    ? await bootWithLog(await starting, file, state, before)
    : await bootClean(starting, file, state, before);
}

async function bootMissing(session: Session, file: string, before: BootReport): Promise<Attempt> {
  await refuseLoneSecondLog(file);
  const created = await createFile(session, file);
  return created === undefined
    ? { done: false, report: before }
    : { done: await attach(session, file, created), report: { ...before, created: true } };
}

/** Up to here a file is copied before anybody knows that it needs a migration: meanwhile the engine starts. */
const MOST_BYTES_COPIED_EARLY = 16n * 1024n * 1024n;

/**
 * One attempt at a file without a log.
 *
 * @param ruined indexes that had to be dropped when its log was taken over
 */
async function bootClean(
  starting: Promise<Session>,
  file: string,
  state: PresentFile,
  before: BootReport,
  ruined: readonly string[] = [],
): Promise<Attempt> {
  if (await isVerified(file, state)) {
    return { done: await attach(await starting, file, state), report: before };
  }
  await refuseLoneSecondLog(file);
  // Where it cannot be made, that matters only if it is needed, and then it is tried again.
  const early =
    state.bytes <= MOST_BYTES_COPIED_EARLY ? copyForMigration(file).catch(() => undefined) : undefined;
  try {
    const session = await starting;
    const copy = await session.step(COPY, async () => early);
    return await bootUnverified(session, file, state, copy, before, ruined);
  } finally {
    await early?.then((copy) => copy && discard(copy));
  }
}

const COPY = '-- copy the database';

/** @param early a copy that was made since the file was inspected */
async function bootUnverified(
  session: Session,
  file: string,
  state: PresentFile,
  early: WorkFile | undefined,
  before: BootReport,
  ruined: readonly string[],
): Promise<Attempt> {
  const again = { done: false, report: before };
  if (!(await hold(session, file, state))) {
    return again;
  }
  const found = await readOwnedCatalog(session);
  refuseIfPlanned(file, planMigration(found));
  const stale = await findStaleIndexes(session, found);
  const plan = planMigration(found, stale);
  if (plan.kind !== 'migrate') {
    await session.release();
    return (await attach(session, file, state)) ? await settle(session, file, state, before) : again;
  }
  let copy = early;
  if (copy === undefined) {
    await session.release();
    copy = await session.step(COPY, () => copyForMigration(file));
    if (!(await hold(session, file, state))) {
      await discard(copy);
      return again;
    }
  }
  const report = addToReport(before, plan, [...ruined, ...stale]);
  const told = { ...plan, statements: [...plan.statements, bootEventStatement(report)] };
  const placed = await migrate(session, file, told, copy, state.fingerprint);
  return placed === undefined ? again : { done: await attach(session, file, placed), report };
}

/** The attached file is current: marks it, or records what was done to it before. */
async function settle(
  session: Session,
  file: string,
  state: PresentFile,
  report: BootReport,
): Promise<Attempt> {
  await (report === nothingDone ? markVerified(file, state) : session.run(bootEventStatement(report)));
  return { done: true, report };
}

/** One attempt at a file with a log: its rows are moved into the file first. */
async function bootWithLog(
  session: Session,
  file: string,
  state: PresentFile,
  before: BootReport,
): Promise<Attempt> {
  const verified = await isVerified(file, state);
  const log = await preparePendingLog(file);
  try {
    const ruinous = await mayRuinIndexes(session.client, file);
    if (!(await attach(session, file, state))) {
      return { done: false, report: before };
    }
    const found = await readOwnedCatalog(session);
    const plan = planMigration(found);
    refuseIfPlanned(file, plan);
    await readEveryTable(session, file);
    await refuseBrokenKeys(session, file);
    const ruined = ruinous ? ownedIndexesOf(found) : [];
    const report = { ...before, ...(await takeOverLog(session, file, log, ruined)) };
    return await putBackUnlessBooted(session, file, log, async () => {
      if (verified && ruined.length === 0 && plan.kind === 'current') {
        return await settle(session, file, state, report);
      }
      await session.detach();
      const taken = await inspectFile(file);
      return taken.kind === 'missing'
        ? { done: false, report }
        : await bootClean(Promise.resolve(session), file, taken, report, ruined);
    });
  } finally {
    await forgetPendingLog(log);
  }
}

/** Whatever fails once a log was taken over, the file and its log get back the bytes that they had. */
async function putBackUnlessBooted(
  session: Session,
  file: string,
  log: PendingLog,
  boot: () => Promise<Attempt>,
): Promise<Attempt> {
  const taken = await fingerprint(file);
  try {
    return await boot();
  } catch (error) {
    if ((await fingerprint(file)) === taken) {
      await putBack(session, log.copy);
    }
    throw error;
  }
}

/** An in-memory recorder: there is no file to protect. */
export async function bootInMemory(starting: Promise<Session>): Promise<BootReport> {
  const session = await starting;
  await session.attach(':memory:', 'flight_recorder');
  await createSchema(session);
  return { ...nothingDone, created: true };
}

/** Makes the file the current database; false where it is not what was inspected. */
async function attach(session: Session, file: string, state: PresentFile): Promise<boolean> {
  await orRefuse(session, file, () => session.attach(file, databaseNameOf(file)));
  const same = await isAsInspected(file, state);
  if (!same) {
    await session.detach();
  }
  return same;
}

/** The same for a file that is only looked at, and kept from others meanwhile. */
async function hold(session: Session, file: string, state: PresentFile): Promise<boolean> {
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
