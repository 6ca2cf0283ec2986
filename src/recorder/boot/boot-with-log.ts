import { existsSync } from 'node:fs';
import { digestOfWhole, readCatalogPieces } from '../checkpoint/catalog-pieces.js';
import { mendTornCheckpoint } from '../checkpoint/torn-checkpoint.js';
import type { Session } from '../engine/session.js';
import { fingerprint, inspectFile, type PresentFile } from '../file/database-file.js';
import { walOf } from '../file/paths.js';
import { refuseOpenElsewhere } from '../file/refuse-open-elsewhere.js';
import { isVerified } from '../file/verified-mark.js';
import { discard, type WorkFile } from '../file/work-file.js';
import { mayRuinIndexes } from '../log/interleaved-log.js';
import { readOwnedCatalog } from '../schema/catalog.js';
import { planMigration } from '../schema/migration-plan.js';
import { readEveryIndex } from '../schema/ruined-indexes.js';
import { bootClean, refuseIfPlanned, settle } from './boot-clean.js';
import type { Attempt, BootReport } from './boot-report.js';
import { readEveryTable, refuseBrokenKeys } from './data-health.js';
import { attach } from './open-file.js';
import { type PendingLog, preparePendingLog, putBack, takeOverLog } from './pending-log.js';

/**
 * One attempt at a file with a log: its rows are moved into the file first.
 *
 * @param copyBeforeDrops see `clearLeftovers`; removed once the file has its indexes again
 */
export async function bootWithLog(
  session: Session,
  file: string,
  state: PresentFile,
  before: BootReport,
  copyBeforeDrops: WorkFile | undefined,
): Promise<Attempt> {
  const verified = isVerified(file, state);
  await refuseOpenElsewhere(session, file, state);
  const log = await preparePendingLog(file).catch((error: unknown) => {
    // Where it is gone, or was meanwhile, another process has taken it over since it was seen.
    if (existsSync(walOf(file)) && !saysMissing(error)) {
      throw error;
    }
  });
  if (log === undefined) {
    return { done: false, report: before };
  }
  try {
    const ruinous = await mayRuinIndexes(session.client, file);
    if (!(await attach(session, file, state))) {
      return { done: false, report: before };
    }
    // In two parts: taking over the log changes the file, and its replay may have made it grow before.
    const taken = await orPutBack(session, file, log, () =>
      takeOver(session, file, log, ruinous, before, copyBeforeDrops),
    );
    if (copyBeforeDrops !== undefined) {
      await discard(copyBeforeDrops);
    }
    return await orPutBack(session, file, log, async () => {
      await session.detach();
      const now = inspectFile(file);
      if (now.kind === 'missing') {
        return { done: false, report: taken.report };
      }
      const seen = { ...now, catalog: digestOfWhole(readCatalogPieces(file)) };
      // A file that was verified, and has the rows of its log now, needs no look.
      return verified && taken.isCurrent
        ? await settle(session, file, seen, taken.report)
        : await bootClean(session, file, seen, taken.report, taken.ruined);
    });
  } catch (error) {
    if (!(await mendTornCheckpoint(session, file, state, error))) {
      throw error;
    }
    return { done: false, report: { ...before, mendedCheckpoint: true } };
  } finally {
    await discard(log.copy);
  }
}

function saysMissing(error: unknown): boolean {
  const { code, cause } = error as NodeJS.ErrnoException;
  return [code, (cause as NodeJS.ErrnoException | undefined)?.code].includes('ENOENT');
}

/** Looks at the attached file, refuses what cannot be used, and moves the log into it. */
async function takeOver(
  session: Session,
  file: string,
  log: PendingLog,
  ruinous: boolean,
  before: BootReport,
  copyBeforeDrops: WorkFile | undefined,
) {
  const found = await readOwnedCatalog(session);
  const plan = planMigration(found);
  refuseIfPlanned(file, plan);
  await readEveryTable(session, file);
  await refuseBrokenKeys(session, file);
  const isToRebuild = ruinous || copyBeforeDrops !== undefined;
  const indexes = isToRebuild ? await readEveryIndex(session, copyBeforeDrops?.path) : [];
  const report = { ...before, ...(await takeOverLog(session, file, log, indexes)) };
  const ruined = indexes.filter(({ isOwned }) => isOwned);
  return { report, ruined, isCurrent: plan.kind === 'current' && ruined.length === 0 };
}

/** Where `work` fails, the file and its log get back the bytes that they had, unless somebody else has changed it. */
async function orPutBack<T>(
  session: Session,
  file: string,
  log: PendingLog,
  work: () => Promise<T>,
): Promise<T> {
  const atFirst = fingerprint(file);
  try {
    return await work();
  } catch (error) {
    if (fingerprint(file) === atFirst) {
      await putBack(session, log.copy);
    }
    throw error;
  }
}
