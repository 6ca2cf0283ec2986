import process from 'node:process';
import { readCatalogPieces } from '../checkpoint/catalog-pieces.js';
import { checkpointLog } from '../checkpoint/checkpoint-log.js';
import type { Session } from '../engine/session.js';
import { inspectFile, type PresentFile } from '../file/database-file.js';
import { discard, type WorkFile } from '../file/work-file.js';

/**
 * Gives the attached work file the database's name. Answers the file that is there then, or undefined where `place` does
 * not put it there; then the work file is gone. Whatever wrote to it last, it was a checkpoint, and the fsync that ends one
 * takes everything of the file to the disk, the blocks that were copied included.
 *
 * The engine lets go of it, and of the file that it replaces, when the database is attached, in one text with that; so
 * the lock keeps other processes from the old file until then. Windows moves no file that is open, nor replaces one.
 *
 * @param place answers whether it was put in its place
 */
export async function publish(
  session: Session,
  work: WorkFile,
  place: () => Promise<boolean>,
): Promise<PresentFile | undefined> {
  await checkpointLog(session, work.path);
  if (process.platform === 'win32') {
    await session.detach();
  }
  const ready = inspectFile(work.path);
  const catalog = readCatalogPieces(work.path)?.digest;
  const placed = await session.step('-- put the work file in the place of the database', place);
  if (placed && ready.kind === 'present') {
    return { ...ready, catalog };
  }
  await giveUp(session, work);
  return undefined;
}

/** Lets go of the work file and removes it. Nothing that fails here may hide the first error. */
export async function giveUp(session: Session, work: WorkFile): Promise<void> {
  await session.detach().catch(() => {});
  await discard(work).catch(() => {});
}
