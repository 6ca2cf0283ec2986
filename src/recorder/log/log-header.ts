import { type FileHandle, open } from 'node:fs/promises';

/** The beginning of a write-ahead log. */
export interface LogHeader {
  /** In bytes; the first entry follows. */
  readonly length: number;
  /** The database that the log belongs to, in hexadecimal; undefined where the log does not say, as of an older format. */
  readonly identity: string | undefined;
}

/**
 * Stands in place of the identity, in a log and in the header of its file, once an older file was upgraded in place.
 * DuckDB 1.4.3 and 1.4.4 write into that header what stood in memory by chance.
 */
export const NOBODY = '0'.repeat(32);

/**
 * Reads the header of a log as DuckDB 1.1 to 1.5 writes it; undefined for a log of another format. From storage version
 * 67 (DuckDB 1.4) on, the database's identity stands in it.
 */
export function readLogHeader(log: Buffer): LogHeader | undefined {
  if (!log.subarray(0, VERSION_2.length).equals(VERSION_2)) {
    return undefined;
  }
  let identity: string | undefined;
  let at = VERSION_2.length;
  while (at + 2 <= log.length) {
    const field = log.readUInt16LE(at);
    at += 2;
    if (field === END) {
      return { length: at, identity };
    }
    if (field === IDENTITY) {
      const { values, end } = readNumbers(log, at + 1, log[at] ?? 0);
      identity = Buffer.from(values).toString('hex');
      at = end;
    } else if (field === CHECKPOINTS) {
      at = readNumbers(log, at, 1).end;
    } else {
      return undefined;
    }
  }
  return undefined;
}

/**
 * The same of a log that is a regular file; undefined also where there is none, or none any more.
 *
 * @throws the file system's own error, where it cannot be read
 */
export async function readLogHeaderOf(log: string): Promise<LogHeader | undefined> {
  return readLogHeader(await beginningOf(log));
}

/** Far more of a log than its header takes; nothing where it is gone. */
export async function beginningOf(log: string): Promise<Buffer> {
  let handle: FileHandle;
  try {
    handle = await open(log, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return Buffer.alloc(0);
    }
    throw error;
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Field 100: 98, a version; field 101: version 2. */
const VERSION_2 = Buffer.from([100, 0, 98, 101, 0, 2]);

const IDENTITY = 102;
const CHECKPOINTS = 103;
const END = 0xffff;

/** Numbers take one byte for seven bits, the lowest first; the highest bit says that another byte follows. */
function readNumbers(log: Buffer, start: number, count: number): { values: number[]; end: number } {
  const values: number[] = [];
  let at = start;
  let value = 0;
  let bits = 0;
  for (; values.length < count && at < log.length; at++) {
    const byte = log[at] ?? 0;
    value += (byte & 0x7f) * 2 ** bits;
    bits += 7;
    if (byte < 0x80) {
      values.push(value);
      value = 0;
      bits = 0;
    }
  }
  return { values, end: at };
}
