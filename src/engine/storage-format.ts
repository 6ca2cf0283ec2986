import { open } from 'node:fs/promises';

/** A storage format by the two numbers in a file's headers, and the first DuckDB that reads it. */
interface StorageFormat {
  readonly readableFrom: string;
  /** In the main header: a u64 at 12. 1.3 writes the number of 1.2, and only the other one tells them apart. */
  readonly storageVersion: number;
  /** In the database header: a u64 behind checksum and six others. An upgraded file keeps an old first number. */
  readonly serialization: number;
}

/** Read off files that 1.1.3 to 1.5.6 made and upgraded in their default and their latest format, and opened. */
const formats: readonly StorageFormat[] = [
  { readableFrom: '1.0.0', storageVersion: 64, serialization: 3 },
  { readableFrom: '1.2.0', storageVersion: 65, serialization: 4 },
  { readableFrom: '1.3.0', storageVersion: 66, serialization: 5 },
  { readableFrom: '1.4.0', storageVersion: 67, serialization: 6 },
  { readableFrom: '1.5.0', storageVersion: 68, serialization: 7 },
];

/**
 * The first DuckDB that reads the storage format of a database file, `1.0.0` for the one that all read; undefined for a
 * format newer than that of 1.5. No process may have the file open.
 */
export async function readableFrom(file: string): Promise<string | undefined> {
  const [storageVersion, serialization] = numbersIn(await readHeader(file));
  return formats.find(
    (format) => storageVersion <= format.storageVersion && serialization <= format.serialization,
  )?.readableFrom;
}

/**
 * The number of the storage format of a file by its headers: that in the main header if there is such a format, or else what
 * goes with the number in the database header; undefined where that belongs to none.
 */
export function storageVersionOf(headers: Buffer): number | undefined {
  const [storageVersion, serialization] = numbersIn(headers);
  const known =
    formats.find((format) => storageVersion === BigInt(format.storageVersion)) ??
    formats.find((format) => serialization <= format.serialization);
  return known?.storageVersion;
}

/** The main header, then two database headers that are written in turn. */
const BLOCK_BYTES = 4096;

function numbersIn(headers: Buffer): readonly [storageVersion: bigint, serialization: bigint] {
  return [headers.readBigUInt64LE(12), headers.readBigUInt64LE(activeHeader(headers) + 56)];
}

async function readHeader(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    return (await handle.read(Buffer.alloc(3 * BLOCK_BYTES), 0, 3 * BLOCK_BYTES, 0)).buffer;
  } finally {
    await handle.close();
  }
}

/** Where the database header stands that was written last: the one with the higher iteration. */
function activeHeader(header: Buffer): number {
  const iteration = (block: number) => header.readBigUInt64LE(block * BLOCK_BYTES + 8);
  return (iteration(1) >= iteration(2) ? 1 : 2) * BLOCK_BYTES;
}
