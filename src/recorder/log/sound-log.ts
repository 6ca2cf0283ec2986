import { CHECKSUM_OF_NOTHING, checksumOf } from '../file/checksum.js';
import { readLogHeader } from './log-header.js';

/**
 * How many bytes from the start of a write-ahead log hold whole, undamaged, committed transactions. The engine replays
 * no more than these; what follows it drops without a word where it looks like the end of a write that was cut off.
 *
 * The log as DuckDB 1.1 to 1.5 writes it: a header, then entries of a size and a checksum (u64 each, little-endian)
 * and that many bytes. Undefined for a log of another format.
 */
export function soundLength(log: Buffer): number | undefined {
  const header = readLogHeader(log);
  if (header === undefined) {
    return undefined;
  }
  const entries = readEntries(header.length, log.length);
  let step = entries.next();
  for (let at = header.length; !step.done; ) {
    const end = at + step.value;
    step = entries.next(log.subarray(at, end));
    at = end;
  }
  return step.value;
}

/**
 * The same for who reads a log piece by piece: it asks for so many bytes, is handed them, and answers at last.
 *
 * @param start of the first entry, the length of the header
 * @param length of the whole log
 */
export function* readEntries(start: number, length: number): Generator<number, number, Buffer> {
  let committed = start;
  for (let at = start; at + ENTRY_HEAD <= length; ) {
    const head = yield ENTRY_HEAD;
    const [size, checksum] = [head.readBigUInt64LE(0), head.readBigUInt64LE(8)];
    at += ENTRY_HEAD;
    if (size > BigInt(length - at)) {
      break;
    }
    const end = at + Number(size);
    let found = CHECKSUM_OF_NOTHING;
    let isCommit = false;
    while (at < end) {
      const piece = yield Math.min(end - at, PIECE);
      found = checksumOf(piece, found);
      isCommit = piece.equals(COMMIT) && Number(size) === COMMIT.length;
      at += piece.length;
    }
    if (found !== checksum) {
      break;
    }
    committed = isCommit ? end : committed;
  }
  return committed;
}

/** Its size and its checksum, in bytes. */
export const ENTRY_HEAD = 16;

/** Field 100, the kind of the entry: 100 for a commit; end of the fields. */
export const COMMIT = Buffer.from([100, 0, 100, 0xff, 0xff]);

/** How much of an entry is asked for at once: whole words. */
const PIECE = 1024 * 1024;

/** A commit as it stands in a log, with its size and its checksum. */
export const COMMIT_ENTRY = Buffer.alloc(ENTRY_HEAD + COMMIT.length);
COMMIT_ENTRY.writeBigUInt64LE(BigInt(COMMIT.length), 0);
COMMIT_ENTRY.writeBigUInt64LE(checksumOf(COMMIT), 8);
COMMIT.copy(COMMIT_ENTRY, ENTRY_HEAD);
