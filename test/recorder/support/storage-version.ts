import { readFile, writeFile } from 'node:fs/promises';

/** The main header: 8 bytes checksum, the magic `DUCK`, then the storage version as u64, to the end of the block. */
const HEADER_BYTES = 4096;
const VERSION_AT = 12;

/** Makes a file claim a storage version, with the checksum that belongs to it: as a later DuckDB would write it. */
export async function claimStorageVersion(file: string, version: bigint): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.readBigUInt64LE(0) !== checksumOf(bytes)) {
    throw new Error(`the header of ${file} is not what this helper knows`);
  }
  bytes.writeBigUInt64LE(version, VERSION_AT);
  bytes.writeBigUInt64LE(checksumOf(bytes), 0);
  await writeFile(file, bytes);
}

/** DuckDB's checksum of a block: 5381, combined by XOR with every word times a constant. */
function checksumOf(bytes: Buffer): bigint {
  let checksum = 5381n;
  for (let at = 8; at < HEADER_BYTES; at += 8) {
    checksum ^= BigInt.asUintN(64, bytes.readBigUInt64LE(at) * 0xbf58476d1ce4e5b9n);
  }
  return checksum;
}
