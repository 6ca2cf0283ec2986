import type { Session } from '../engine/session.js';
import { fingerprint, isAsInspected, type PresentFile } from '../file/database-file.js';
import { flush } from '../file/flush.js';
import { moveFile } from '../file/move-file.js';
import { markedCatalog } from '../file/verified-mark.js';
import { copyToChange, discard, flushPlace } from '../file/work-file.js';
import { damagedAmong, readCatalogPieces } from './catalog-pieces.js';
import { damagedPlaceIn, readAsTheyAre } from './damaged-blocks.js';

/**
 * Mends a file with a log that no engine opens, because a checkpoint was broken off while it wrote a block of the catalog.
 * DuckDB 1.1 to 1.5.6 write such a block anew where it stands: between the pieces that count it puts those of the catalog
 * to come. A kill or a power failure in the middle of that write leaves a block with the checksum of neither (3 of 250 real
 * kills on tmpfs, 0 of 1,020 on ext4). The pieces that count are the same in both, and the log is still there.
 *
 * Done only where the mark of the file proves that: it knows the pieces as they were when the recorder last left the file.
 * To go by less would be a danger: of 72 files whose catalog was overwritten at random 6 killed the process that read
 * them as they are (2026-11-27, 1.5.5).
 *
 * @param error what the engine said of the file
 * @returns whether it was mended; otherwise it is as it was
 * @throws {FlightRecorderError} there is no room for a copy
 */
export async function mendTornCheckpoint(
  session: Session,
  file: string,
  state: PresentFile,
  error: unknown,
): Promise<boolean> {
  if (damagedPlaceIn(error) === undefined || !isAsInspected(file, state)) {
    return false;
  }
  await session.detachAfterFailure();
  const found = fingerprint(file);
  const known = markedCatalog(file);
  if (tornBlocks(file, known).size === 0) {
    return false;
  }
  const copy = await copyToChange(file);
  try {
    const torn = tornBlocks(copy.path, known);
    if (torn.size === 0) {
      return false;
    }
    await readAsTheyAre(copy.path, torn);
    await flush(copy.path, 'r+');
    const mended = await moveFile(copy.path, copy.target, () => fingerprint(file) === found);
    await flushPlace(copy.target);
    return mended;
  } finally {
    await discard(copy);
  }
}

/**
 * The damaged blocks of a catalog of which all that counts is as it was; none where anything is not. Reads the file, so
 * this process must not have it open.
 *
 * @param known the digest of the catalog by the mark of the file, see `markedCatalog`
 */
export function tornBlocks(file: string, known: string | undefined): ReadonlyMap<number, Buffer> {
  const catalog = known === undefined ? undefined : readCatalogPieces(file);
  return catalog !== undefined && catalog.digest === known ? damagedAmong(catalog.blocks) : new Map();
}
