import { closeSync, openSync, readSync } from 'node:fs';
import { isWhole } from './checksum.js';

/** A database file begins with the main header and two database headers, 4096 bytes each. */
export const HEADER_BLOCK = 4096;

/** The bytes of all three. */
export const HEADER_BYTES = 3 * HEADER_BLOCK;

/**
 * Where the database header that counts stands, in bytes. The two are written in turn: it is the one with the higher
 * iteration (u64 at 8).
 */
export function activeHeader(header: Buffer): number {
  const iteration = (at: number) => header.readBigUInt64LE(at + 8);
  const [first, second] = [HEADER_BLOCK, 2 * HEADER_BLOCK];
  return iteration(first) >= iteration(second) ? first : second;
}

/** How many bytes a block behind the headers has: the database header that counts says it (u64 at 40). */
export function blockBytesOf(header: Buffer): number {
  return Number(header.readBigUInt64LE(activeHeader(header) + 40));
}

/**
 * Reads them, zeros in the place of what a shorter file lacks. Must not be called while this process has the file open: on
 * POSIX, closing it drops the engine's lock.
 *
 * @throws the file system's own error
 */
export function readHeaders(file: string): { readonly headers: Buffer; readonly bytesRead: number } {
  const handle = openSync(file, 'r');
  try {
    return readHeadersOf(handle);
  } finally {
    closeSync(handle);
  }
}

/** The same of a file that is open. */
export function readHeadersOf(handle: number): { readonly headers: Buffer; readonly bytesRead: number } {
  const headers = Buffer.alloc(HEADER_BYTES);
  return { headers, bytesRead: readSync(handle, headers, 0, HEADER_BYTES, 0) };
}

/** Whether one of the two database headers is whole: then it is a database file, also where its first block is damaged. */
export function hasDatabaseHeader(headers: Buffer): boolean {
  return (
    headers.length === HEADER_BYTES &&
    [HEADER_BLOCK, 2 * HEADER_BLOCK].some((at) => isWhole(headers.subarray(at, at + HEADER_BLOCK)))
  );
}
