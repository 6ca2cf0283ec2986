/**
 * Whether the header of a database file says that it is encrypted, which DuckDB can from 1.4 on: the lowest bit of the
 * flags (u64 at 20), read off files of 1.5.5 and 1.5.6. What follows the first block can then be read with the key only.
 */
export function isEncrypted(header: Buffer): boolean {
  return header.length > FLAGS_AT && header.readUInt8(FLAGS_AT) % 2 === 1;
}

const FLAGS_AT = 20;

/** What to do about it. Attached for writing such a file needs an extension, read-only it does not (1.5.5), log and all. */
export const DECRYPT =
  'Copy it into a file without a key: in DuckDB ATTACH it with its ENCRYPTION_KEY and READ_ONLY, then COPY FROM DATABASE into a new file';
