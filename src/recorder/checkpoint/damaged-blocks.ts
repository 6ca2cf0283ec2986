import { open } from 'node:fs/promises';
import { putChecksum } from '../file/checksum.js';
import { HEADER_BYTES } from '../file/file-headers.js';

/** Where the damaged block stands that kept the engine from reading a file, in bytes; undefined where it says none. */
export function damagedPlaceIn(error: unknown): number | undefined {
  const [, at] = DAMAGED_BLOCK.exec(String(error)) ?? [];
  return at === undefined || Number(at) < HEADER_BYTES ? undefined : Number(at);
}

/** As 1.1.3 to 1.5.6 say it. */
const DAMAGED_BLOCK = /Corrupt database file: .* in block at location (\d+)/;

/** Gives damaged blocks of a file the checksums of what they hold: the engine then reads them as they are. */
export async function readAsTheyAre(file: string, damaged: ReadonlyMap<number, Buffer>): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    for (const [at, block] of damaged) {
      putChecksum(block);
      await handle.write(block, 0, block.length, at);
    }
  } finally {
    await handle.close();
  }
}
