import type { Session } from '../engine/session.js';
import { fileError } from '../errors.js';
import { inspectFile } from '../file/database-file.js';
import { isOpenHere, openElsewhere } from '../file/open-here.js';
import { refuseLoneSecondLog } from '../log/log-health.js';
import { createSchema } from '../schema/migrate.js';
import { bootClean } from './boot-clean.js';
import { type Attempt, type BootReport, nothingDone } from './boot-report.js';
import { bootWithLog } from './boot-with-log.js';
import { clearLeftovers } from './clear-leftovers.js';
import { createFile } from './create-file.js';
import { attachPlaced } from './open-file.js';

/** Somebody else changed the file while it was looked at or migrated: look at it again, but not for ever. */
const ATTEMPTS = 5;

/**
 * Attaches a file in the current schema, whatever it was before. A clean file that is as the recorder left it costs an
 * ATTACH, one that something else wrote a look at its catalog and its indexes; nothing is written. Anything else is
 * brought up to date so that a kill at any instant leaves a file that opens with every committed row: see replace-file.ts
 * for the schema, pending-log.ts for the log.
 *
 * @param session may still be starting its engine while the file is looked at: that takes longest of all
 * @throws {FlightRecorderError} the file cannot be used; it and its WAL are as they were
 */
export async function bootFile(session: Session, file: string): Promise<Attempt> {
  let report = nothingDone;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (isOpenHere(file)) {
      throw openElsewhere(file);
    }
    const copyBeforeDrops = await clearLeftovers(file);
    const state = inspectFile(file);
    const booted =
      state.kind === 'missing'
        ? await bootMissing(session, file, report)
        : state.hasWal
          ? await bootWithLog(session, file, state, report, copyBeforeDrops)
          : await bootClean(session, file, state, report);
    report = booted.report;
    if (booted.done) {
      return booted;
    }
  }
  throw fileError(
    file,
    `"${file}" was changed by another process each of the ${ATTEMPTS} times it was about to be opened. Close the other application and start again.`,
  );
}

async function bootMissing(session: Session, file: string, before: BootReport): Promise<Attempt> {
  await refuseLoneSecondLog(file);
  const created = await createFile(session, file);
  return created === undefined
    ? { done: false, report: before }
    : {
        done: await attachPlaced(session, file, created),
        report: { ...before, created: true },
        marked: created.fingerprint,
      };
}

/** An in-memory recorder: there is no file to protect. */
export async function bootInMemory(session: Session): Promise<BootReport> {
  await session.attach(':memory:', 'flight_recorder');
  await createSchema(session);
  return { ...nothingDone, created: true };
}
