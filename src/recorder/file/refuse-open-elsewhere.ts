import { linkSync, rmSync } from 'node:fs';
import process from 'node:process';
import type { Session } from '../engine/session.js';
import { literal } from '../engine/sql.js';
import { databaseError } from '../errors.js';
import type { PresentFile } from './database-file.js';
import { planWorkFile } from './work-file.js';

/**
 * Refuses a large file with a log that another process has open, before it and its log are copied for nothing: a second start
 * of an application would fill the disk under the first one's events. Asked of the engine's lock, through a second name
 * that has no log, for nothing of it may be replayed yet. Best effort: where there are no hard links, the ATTACH that
 * comes after the copy says the same. Windows lets nobody copy what the engine has open.
 *
 * @throws {FlightRecorderError} another process has the file open
 */
export async function refuseOpenElsewhere(
  session: Session,
  file: string,
  { bytes }: PresentFile,
): Promise<void> {
  if (bytes < LARGE || process.platform === 'win32') {
    return;
  }
  const { path: name, target } = planWorkFile(file);
  try {
    linkSync(target, name);
    await session.run(`ATTACH ${literal(name)} AS probe (TYPE duckdb, READ_ONLY)`, 'DETACH probe');
  } catch (error) {
    if (/Could not set lock/.test(String(error))) {
      const cause = new Error((error as Error).message.replaceAll(name, target), { cause: error });
      throw databaseError(file, 'Opening the database', cause);
    }
  } finally {
    rmSync(name, { force: true });
  }
}

/** Less than 16 MB is copied about as fast as it is asked. */
const LARGE = 16n * 1024n * 1024n;
