import { open } from 'node:fs/promises';
import { HEADER_BLOCK, readHeaders } from '../../recorder/file-headers.js';
import { checksumOf } from '../../recorder/sound-log.js';
import type { Loss } from './rescue-report.js';

/**
 * Puts the whole one of a copy's two database headers in the place of the other where that is damaged, for no engine opens
 * a file with one that is. They are written in turn, the newer one last of all of a checkpoint: one that was torn while
 * it was written leaves the older one, and a file as it was before that checkpoint. Which of the two was the newer,
 * nobody can tell once it is damaged, so the loss is told whatever the file then holds.
 */
export async function mendHeader(copy: string): Promise<Loss[]> {
  const { headers } = readHeaders(copy);
  const places = [HEADER_BLOCK, 2 * HEADER_BLOCK];
  const whole = places.filter((at) => isWhole(headers.subarray(at, at + HEADER_BLOCK)));
  const damaged = places.filter((at) => !whole.includes(at));
  const [from, to] = [whole[0], damaged[0]];
  if (from === undefined || to === undefined) {
    return [];
  }
  const file = await open(copy, 'r+');
  await file.write(headers, from, HEADER_BLOCK, to).finally(() => file.close());
  return [
    {
      what: `one of the two headers, ${HEADER_BLOCK} bytes at ${to}`,
      why: 'it is damaged, and the file was read by the other one; if that is the older, what the last checkpoint wrote is missing',
    },
  ];
}

/** A block begins with the checksum of what follows. */
function isWhole(header: Buffer): boolean {
  return header.readBigUInt64LE(0) === checksumOf(header.subarray(8));
}
