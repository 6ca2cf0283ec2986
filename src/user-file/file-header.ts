import { open } from 'node:fs/promises';
import { readableFrom } from '../engine/storage-format.js';
import { isWhole } from '../recorder/file/checksum.js';
import { cutOffFrom } from '../recorder/file/cut-off.js';
import { HEADER_BLOCK, HEADER_BYTES } from '../recorder/file/file-headers.js';

/** What a database file says of itself in its first three blocks; no engine is asked. */
export interface FileHeader {
  /** Whether its first block is as it was written: no engine opens it otherwise. */
  readonly isWhole: boolean;
  /** 64 to 68 for the formats of DuckDB 1.0 to 1.5. */
  readonly storageVersion: number;
  /** The engine that created the file, `v1.4.3`; empty where it did not say. */
  readonly createdBy: string;
  /** The first DuckDB that reads the file, `1.0.0` for the format that all read; empty for one that is too new. */
  readonly readableFrom: string;
  /** How many bytes the file had before it lost its end; undefined where it may be whole. */
  readonly cutOffFrom: number | undefined;
  /**
   * What a log of the file must name, in hexadecimal, from storage version 67 on. Undefined before, and where DuckDB 1.5
   * upgraded the file in place.
   */
  readonly identity: string | undefined;
}

/**
 * Reads the header of a file that begins as a DuckDB file does. No process may have it open.
 *
 * Layout, read off files of DuckDB 1.1.3 to 1.5.6 (all numbers little-endian): checksum u64, `DUCK`, storage version
 * u64 at 12, flags, version text at 52, identity at 124; then two database headers at 4096 and 8192, of which the one
 * with the higher iteration counts: checksum, iteration, two block pointers, number of blocks, bytes per block, u64 each.
 */
export async function readHeader(file: string): Promise<FileHeader> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const handle = await open(file, 'r');
  let cutOff: number | undefined;
  try {
    const { bytesRead } = await handle.read(bytes, 0, HEADER_BYTES, 0);
    cutOff = cutOffFrom(bytes.subarray(0, bytesRead), (await handle.stat()).size);
  } finally {
    await handle.close();
  }
  const identity = bytes.subarray(IDENTITY_AT, IDENTITY_AT + IDENTITY_BYTES);
  return {
    isWhole: isWhole(bytes.subarray(0, HEADER_BLOCK)),
    storageVersion: Number(bytes.readBigUInt64LE(12)),
    readableFrom: (await readableFrom(file)) ?? '',
    createdBy: /^v[\w.-]*/.exec(bytes.toString('latin1', 52, 84))?.[0] ?? '',
    cutOffFrom: cutOff,
    identity: identity.every((byte) => byte === 0) ? undefined : identity.toString('hex'),
  };
}

const IDENTITY_AT = 124;
const IDENTITY_BYTES = 16;
