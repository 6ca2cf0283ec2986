import type { Session } from '../engine/session.js';
import { fileError } from '../errors.js';
import type { PresentFile } from '../file/database-file.js';
import { isVerified, markVerified } from '../file/verified-mark.js';
import { copyToChange, discard, type WorkFile } from '../file/work-file.js';
import { refuseLoneSecondLog } from '../log/log-health.js';
import { readOwnedCatalog } from '../schema/catalog.js';
import { findStaleIndexes } from '../schema/index-health.js';
import { migrate } from '../schema/migrate.js';
import { type Migration, type MigrationPlan, planMigration } from '../schema/migration-plan.js';
import type { RuinedIndex } from '../schema/ruined-indexes.js';
import { bootEventStatement } from './boot-event.js';
import { type Attempt, type BootReport, nothingDone } from './boot-report.js';
import { COPY_STEP, copyHeld } from './copy-held.js';
import { attach, hold } from './open-file.js';
import { replaceFile } from './replace-file.js';

/** Up to here a file is copied before anybody knows that it needs a migration: meanwhile the engine starts. */
const MOST_BYTES_COPIED_EARLY = 16n * 1024n * 1024n;

/**
 * One attempt at a file without a log.
 *
 * @param ruined the recorder's own indexes, as they were before they had to be dropped when its log was taken over
 */
export async function bootClean(
  session: Session,
  file: string,
  state: PresentFile,
  before: BootReport,
  ruined: readonly RuinedIndex[] = [],
): Promise<Attempt> {
  await refuseLoneSecondLog(file);
  if (isVerified(file, state)) {
    return { done: await attach(session, file, state), report: before, marked: state.fingerprint };
  }
  // Where it cannot be made, that matters only if it is needed, and then it is tried again.
  const early =
    state.bytes <= MOST_BYTES_COPIED_EARLY ? copyToChange(file).catch(() => undefined) : undefined;
  try {
    const copy = early && (await session.step(COPY_STEP, () => early));
    return await bootUnverified(session, file, state, copy, before, ruined);
  } finally {
    await early?.then((copy) => copy && discard(copy));
  }
}

/** @param early a copy that was made since the file was inspected */
async function bootUnverified(
  session: Session,
  file: string,
  state: PresentFile,
  early: WorkFile | undefined,
  before: BootReport,
  ruined: readonly RuinedIndex[],
): Promise<Attempt> {
  const again = { done: false, report: before };
  if (!(await hold(session, file, state, early))) {
    return again;
  }
  const { plan, stale } = await lookThrough(session, file, ruined);
  if (plan.kind !== 'migrate') {
    return await settle(session, file, state, before);
  }
  const copy = early ?? (await copyHeld(session, file, state));
  if (copy === undefined) {
    return again;
  }
  const after = addToReport(before, plan, [...ruined.map(({ name }) => name.toLowerCase()), ...stale]);
  const told = { ...plan, statements: [...plan.statements, bootEventStatement(after)] };
  const what = 'Migrating the database';
  return await replaceFile(session, { file, state, copy, what, before, after }, () => migrate(session, told));
}

async function lookThrough(session: Session, file: string, ruined: readonly RuinedIndex[]) {
  try {
    const found = await readOwnedCatalog(session);
    const plan = planMigration(found, [], ruined);
    refuseIfPlanned(file, plan);
    const stale = await findStaleIndexes(session, found);
    return { plan: stale.length === 0 ? plan : planMigration(found, stale, ruined), stale };
  } catch (error) {
    // The copy is removed before the session ends, and Windows removes no file that is open.
    await session.detach().catch(() => {});
    throw error;
  }
}

/** Attaches a file that is current, marks it, and records what was done to it before. */
export async function settle(
  session: Session,
  file: string,
  state: PresentFile,
  report: BootReport,
): Promise<Attempt> {
  if (!(await attach(session, file, state))) {
    return { done: false, report };
  }
  await markVerified(file, state);
  if (report !== nothingDone) {
    await session.run(bootEventStatement(report));
  }
  return { done: true, report, marked: state.fingerprint };
}

/** @throws {FlightRecorderError} the plan is to refuse the file */
export function refuseIfPlanned(file: string, plan: MigrationPlan): void {
  if (plan.kind === 'refuse') {
    throw fileError(file, `"${file}" cannot be used: ${plan.reason}. The file is as it was. ${plan.remedy}.`);
  }
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
