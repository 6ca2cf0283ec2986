import { open, rename } from 'node:fs/promises';
import { sealOff, strangerSettings } from '../../engine/close-off.js';
import type { Engine } from '../../engine/engine.js';
import { literal } from '../../engine/sql.js';
import { withDatabase } from '../../engine/with-database.js';
import { damagedPlaceIn, readAsTheyAre } from '../../recorder/checkpoint/damaged-blocks.js';
import { isWhole } from '../../recorder/file/checksum.js';
import { blockBytesOf, HEADER_BYTES, readHeaders } from '../../recorder/file/file-headers.js';
import type { Loss } from './rescue-report.js';

/**
 * Has the damaged blocks of a copy's catalog read as they are, and tells it. They hold the names and types of everything,
 * and where its rows stand: with one of them damaged the engine reads no row of some tables, or nothing at all. Yet few of
 * the 64 pieces of such a block are in use. A checkpoint writes it anew where it stands, with the pieces of the one before:
 * torn meanwhile (3 of 250 real kills on tmpfs), it still holds these, and nothing is wrong with what is read.
 *
 * The blocks in which the rows stand have checksums of their own, which still count.
 */
export async function mendCatalog(engine: Engine, copy: string): Promise<Loss[]> {
  const blockBytes = blockBytesOf(readHeaders(copy).headers);
  const losses: Loss[] = [];
  // The engine comes to know of more of them with every one that it can read.
  for (;;) {
    const damaged = await readDamaged(copy, await findCatalog(engine, copy, blockBytes), blockBytes);
    if (damaged.size === 0) {
      return losses;
    }
    await readAsTheyAre(copy, damaged);
    losses.push(...[...damaged.keys()].map((at) => lossOf(at, blockBytes)));
  }
}

function lossOf(at: number, blockBytes: number): Loss {
  return {
    what: `the catalog's block of ${blockBytes} bytes at ${at}`,
    why: 'it is damaged, and was read as it is: names, types and rows that it speaks of may be other than they were. Where a checkpoint was interrupted, they are not',
  };
}

/**
 * Where blocks of the catalog stand, in bytes: all that the engine has met, or the damaged one that it did not get past.
 * Without the log, whose replay would read blocks of rows, too.
 */
async function findCatalog(engine: Engine, copy: string, blockBytes: number): Promise<number[]> {
  const withoutLog = `${copy}.alone`;
  await rename(copy, withoutLog);
  try {
    return await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
      await database.run(`ATTACH ${literal(withoutLog)} AS damaged (TYPE duckdb, READ_ONLY)`);
      await sealOff(database);
      const blocks = await database.rows("SELECT block_id FROM pragma_metadata_info('damaged')");
      return blocks.map(({ block_id }) => HEADER_BYTES + Number(block_id) * blockBytes);
    });
  } catch (error) {
    const at = damagedPlaceIn(error);
    return at === undefined ? [] : [at];
  } finally {
    await rename(withoutLog, copy);
  }
}

/** The damaged ones of some blocks, by where they stand, in bytes. */
async function readDamaged(
  file: string,
  places: readonly number[],
  blockBytes: number,
): Promise<Map<number, Buffer>> {
  const handle = await open(file, 'r');
  const damaged = new Map<number, Buffer>();
  try {
    for (const at of places) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(blockBytes), 0, blockBytes, at);
      if (bytesRead === blockBytes && !isWhole(buffer)) {
        damaged.set(at, buffer);
      }
    }
  } finally {
    await handle.close();
  }
  return damaged;
}
