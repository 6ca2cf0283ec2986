import type { Session } from '../engine/session.js';
import { databaseError } from '../errors.js';
import { fingerprint, type PresentFile } from '../file/database-file.js';
import { freeBehind } from '../file/free-behind.js';
import { moveFile } from '../file/move-file.js';
import { isOpenBesidesBoot } from '../file/open-here.js';
import type { WorkFile } from '../file/work-file.js';
import type { Attempt, BootReport } from './boot-report.js';
import { attachPlaced } from './open-file.js';
import { giveUp, publish } from './publish.js';

/** A change of a file that the session holds, made in a copy of it that is attached beside it. */
interface Replacement {
  readonly file: string;
  /** What the file still has to be when its copy takes its place. */
  readonly state: PresentFile;
  readonly copy: WorkFile;
  /** What it is called in an error. */
  readonly what: 'Migrating the database' | 'Compacting the database';
  /** What this boot has done to the file before, and with the change. */
  readonly before: BootReport;
  readonly after: BootReport;
}

/**
 * Changes the copy, puts it in the place of the file, and attaches that. Not done where the file was changed meanwhile, or
 * something else of this process has opened it; then, and after a failure, the copy is gone.
 *
 * @param change what to do with the copy, the current database then
 */
export async function replaceFile(
  session: Session,
  replacement: Replacement,
  change: () => Promise<void>,
): Promise<Attempt> {
  const { file, copy, before, after } = replacement;
  return await freeBehind(copy.target, async () => {
    const placed = await putInPlace(session, replacement, change);
    return placed === undefined
      ? { done: false, report: before }
      : { done: await attachPlaced(session, file, placed), report: after, marked: placed.fingerprint };
  });
}

async function putInPlace(
  session: Session,
  { file, state, copy, what }: Replacement,
  change: () => Promise<void>,
): Promise<PresentFile | undefined> {
  try {
    session.turnToWork();
    await change();
    const isAsItWas = () => fingerprint(file) === state.fingerprint && !isOpenBesidesBoot(file);
    return await publish(session, copy, () => moveFile(copy.path, copy.target, isAsItWas));
  } catch (error) {
    await giveUp(session, copy);
    throw databaseError(file, what, error);
  }
}
