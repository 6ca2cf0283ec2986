import { type Attempt, bootClean, refuseIfPlanned, settle } from './boot-clean.js';
import type { BootReport } from './boot-report.js';
import { type FoundCatalog, readOwnedCatalog } from './catalog.js';
import { readEveryTable, refuseBrokenKeys } from './data-health.js';
import { fingerprint, inspectFile, type PresentFile } from './database-file.js';
import { mayRuinIndexes } from './interleaved-log.js';
import { planMigration } from './migration-plan.js';
import { attach } from './open-file.js';
import { ownedIndexes } from './owned-schema.js';
import { forgetPendingLog, type PendingLog, preparePendingLog, putBack, takeOverLog } from './pending-log.js';
import type { Session } from './session.js';
import { isVerified } from './verified-mark.js';

/** One attempt at a file with a log: its rows are moved into the file first. */
export async function bootWithLog(
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
    // The replay itself can have made the file grow, so whatever fails from here on, the bytes are put back.
    return await putBackUnlessBooted(session, file, log, async () => {
      const found = await readOwnedCatalog(session);
      const plan = planMigration(found);
      refuseIfPlanned(file, plan);
      await readEveryTable(session, file);
      await refuseBrokenKeys(session, file);
      const ruined = ruinous ? ownedIndexesOf(found) : [];
      const report = { ...before, ...(await takeOverLog(session, file, log, ruined)) };
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

function ownedIndexesOf(catalog: FoundCatalog): string[] {
  return ownedIndexes.map(({ name }) => name).filter((name) => catalog.indexes.has(name));
}
