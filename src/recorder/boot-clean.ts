import { bootEventStatement } from './boot-event.js';
import { type BootReport, nothingDone } from './boot-report.js';
import { readOwnedCatalog } from './catalog.js';
import type { PresentFile } from './database-file.js';
import { fileError } from './errors.js';
import { freeBehind } from './free-behind.js';
import { findStaleIndexes } from './index-health.js';
import { refuseLoneSecondLog } from './log-health.js';
import { copyForMigration, migrate } from './migrate.js';
import { type Migration, type MigrationPlan, planMigration } from './migration-plan.js';
import { attach, attachPlaced, hold } from './open-file.js';
import type { RuinedIndex } from './ruined-indexes.js';
import type { Session } from './session.js';
import { isVerified, markVerified } from './verified-mark.js';
import { discard, type WorkFile } from './work-file.js';

/** What came of one attempt at a file. */
export interface Attempt {
  /** The file is attached and current; otherwise it has to be looked at again. */
  readonly done: boolean;
  /** What this boot has done to it so far. */
  readonly report: BootReport;
  /** The fingerprint of the file, where that is what its mark speaks of. */
  readonly marked?: string;
}

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
    state.bytes <= MOST_BYTES_COPIED_EARLY ? copyForMigration(file).catch(() => undefined) : undefined;
  try {
    const copy = early && (await session.step(COPY, () => early));
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
  ruined: readonly RuinedIndex[],
): Promise<Attempt> {
  const again = { done: false, report: before };
  if (!(await hold(session, file, state, early))) {
    return again;
  }
  const { plan, stale } = await lookThrough(session, file, ruined);
  if (plan.kind !== 'migrate') {
    return (await attach(session, file, state)) ? await settle(session, file, state, before) : again;
  }
  const copy = early ?? (await copyHeld(session, file, state));
  if (copy === undefined) {
    return again;
  }
  const report = addToReport(before, plan, [...ruined.map(({ name }) => name.toLowerCase()), ...stale]);
  const told = { ...plan, statements: [...plan.statements, bootEventStatement(report)] };
  return await replaceBy(session, file, copy, { before, after: report }, () =>
    migrate(session, file, told, copy, state.fingerprint),
  );
}

/**
 * Has a copy changed and put in the place of the file, and attaches that.
 *
 * @param reports what this boot has done to the file before, and with the change
 * @param change answers the file that is there then, or undefined where the file was changed meanwhile
 */
export async function replaceBy(
  session: Session,
  file: string,
  { target }: WorkFile,
  reports: { readonly before: BootReport; readonly after: BootReport },
  change: () => Promise<PresentFile | undefined>,
): Promise<Attempt> {
  return await freeBehind(target, async () => {
    const placed = await change();
    return placed === undefined
      ? { done: false, report: reports.before }
      : {
          done: await attachPlaced(session, file, placed),
          report: reports.after,
          marked: placed.fingerprint,
        };
  });
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

/** Copies the file that is held, and holds it again, with its copy; undefined where it was changed meanwhile. */
export async function copyHeld(
  session: Session,
  file: string,
  state: PresentFile,
): Promise<WorkFile | undefined> {
  await session.detach();
  const copy = await session.step(COPY, () => copyForMigration(file));
  let held = false;
  try {
    held = await hold(session, file, state, copy);
    return held ? copy : undefined;
  } finally {
    if (!held) {
      await discard(copy);
    }
  }
}

/** The attached file is current: marks it, or records what was done to it before. */
export async function settle(
  session: Session,
  file: string,
  state: PresentFile,
  report: BootReport,
): Promise<Attempt> {
  if (report !== nothingDone) {
    await session.run(bootEventStatement(report));
    return { done: true, report };
  }
  await markVerified(file, state);
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
