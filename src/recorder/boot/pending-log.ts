import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import process from 'node:process';
import { digestOfWhole, readCatalogPieces } from '../checkpoint/catalog-pieces.js';
import type { Session } from '../engine/session.js';
import { databaseError, remedyFor } from '../errors.js';
import { moveFile } from '../file/move-file.js';
import { walOf } from '../file/paths.js';
import { forgetNote, noteCatalog } from '../file/verified-mark.js';
import { copyInto, discard, planWorkFile, type WorkFile } from '../file/work-file.js';
import { inspectLog, keepUnreadable, type LogHealth } from '../log/log-health.js';
import { type RuinedIndex, rebuildIndexes } from '../schema/ruined-indexes.js';
import type { BootReport } from './boot-report.js';

/** A log that waits to be taken over, with a copy of it and its database in case that fails. */
export interface PendingLog {
  readonly health: LogHealth;
  /** See `digestOfWhole`. */
  readonly catalog: string | undefined;
  readonly copy: WorkFile;
}

/**
 * Looks at the log and copies it and its database beside them. This process must not have the file open.
 *
 * @throws {FlightRecorderError} the log cannot be taken over, or there is no room for the copy
 */
export async function preparePendingLog(file: string): Promise<PendingLog> {
  const health = await inspectLog(file);
  const copy = planWorkFile(file);
  try {
    await copyInto(copy);
    await copyFile(walOf(copy.target), walOf(copy.path), constants.COPYFILE_FICLONE);
  } catch (error) {
    await discard(copy);
    throw databaseError(file, 'Keeping a copy of the log', error);
  }
  return { health, catalog: digestOfWhole(readCatalogPieces(file)), copy };
}

/**
 * Moves the rows of a killed process from the log into the file. The explicit CHECKPOINT matters: a file that is
 * closed after a replay without one, or without a read through each index, keeps indexes that miss the replayed rows.
 * Where it fails, a full disk or a damaged block, the file and its log get back the bytes that they had.
 *
 * @param ruined indexes that the replay may have ruined: they are rebuilt before the checkpoint uses them
 * @throws {FlightRecorderError} the file and its log are as they were
 */
export async function takeOverLog(
  session: Session,
  file: string,
  log: PendingLog,
  ruined: readonly RuinedIndex[],
): Promise<Partial<BootReport>> {
  try {
    const taken = await whatIsTaken(file, log);
    await noteCatalog(file, log.catalog);
    if (ruined.length > 0) {
      await rebuildIndexes(session, ruined);
    }
    await session.checkpoint();
    return taken;
  } catch (error) {
    await putBack(session, log.copy);
    throw databaseError(
      file,
      'Taking over the write-ahead log',
      error,
      remedyFor(error, file, 'The file and its log are as they were. Start again.'),
    );
  }
}

/** What the engine makes of the log; what it ignores is put aside, for the checkpoint removes it. */
async function whatIsTaken(file: string, { health, copy }: PendingLog): Promise<Partial<BootReport>> {
  switch (health.kind) {
    case 'whole':
      return { recoveredWal: true };
    case 'cut off':
      return { recoveredWal: true, lostLog: { bytes: health.lostBytes } };
    case 'unreadable':
      return { lostLog: await keepUnreadable(file, walOf(copy.path), health.bytes) };
  }
}

/**
 * Gives the file and its log the bytes back that they had before the log was taken over. The database first: with the
 * log of the failed checkpoint it says no less. Done under the engine's lock where a file that is open can be replaced,
 * so that no other process opens what is about to be replaced.
 */
export async function putBack(session: Session, copy: WorkFile): Promise<void> {
  if (process.platform === 'win32') {
    await session.detach().catch(() => {});
  }
  await moveFile(copy.path, copy.target);
  await moveFile(walOf(copy.path), walOf(copy.target));
  await forgetNote(copy.target);
}
