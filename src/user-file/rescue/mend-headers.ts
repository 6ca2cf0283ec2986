import { open } from 'node:fs/promises';
import { storageVersionOf } from '../../engine/storage-format.js';
import { isWhole, putChecksum } from '../../recorder/file/checksum.js';
import { HEADER_BLOCK, readHeaders } from '../../recorder/file/file-headers.js';
import type { Loss } from './rescue-report.js';

/**
 * Mends what a copy begins with, for no engine opens a file with any of these three damaged: the main header, and two
 * database headers of which the one that is whole takes the place of the other.
 */
export async function mendHeaders(copy: string): Promise<Loss[]> {
  const { headers } = readHeaders(copy);
  const before = Buffer.from(headers);
  const losses = mendDatabaseHeader(headers);
  mendMainHeader(headers);
  if (!headers.equals(before)) {
    const file = await open(copy, 'r+');
    await file.write(headers, 0, headers.length, 0).finally(() => file.close());
  }
  return losses;
}

/**
 * They are written in turn, the newer one last of all of a checkpoint: one that was torn while it was written leaves the
 * older one, and a file as it was before that checkpoint. Which of the two was the newer, nobody can tell once it is
 * damaged, so the loss is told whatever the file then holds.
 */
function mendDatabaseHeader(headers: Buffer): Loss[] {
  const places = [HEADER_BLOCK, 2 * HEADER_BLOCK];
  const whole = places.filter((at) => isWhole(headerAt(headers, at)));
  const damaged = places.filter((at) => !whole.includes(at));
  const [from, to] = [whole[0], damaged[0]];
  if (from === undefined || to === undefined) {
    return [];
  }
  headerAt(headers, from).copy(headers, to);
  return [
    {
      what: `one of the two headers, ${HEADER_BLOCK} bytes at ${to}`,
      why: 'it is damaged, and the file was read by the other one; if that is the older, what the last checkpoint wrote is missing',
    },
  ];
}

/**
 * Nothing is lost with it: it says how a database file begins, in which format it is, which follows from the database
 * headers, too, that it is not encrypted, and in words who made it. What a log must name stays as it is.
 */
function mendMainHeader(headers: Buffer): void {
  const main = headerAt(headers, 0);
  if (isWhole(main)) {
    return;
  }
  const storageVersion = storageVersionOf(headers);
  if (storageVersion !== undefined) {
    main.write('DUCK', 8, 'latin1');
    main.writeBigUInt64LE(BigInt(storageVersion), 12);
    main.fill(0, 20, 52);
    putChecksum(main);
  }
}

function headerAt(headers: Buffer, at: number): Buffer {
  return headers.subarray(at, at + HEADER_BLOCK);
}
