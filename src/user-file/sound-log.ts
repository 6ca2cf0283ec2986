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
  let committed = header.length;
  for (let at = header.length; at + ENTRY_HEAD <= log.length; ) {
    const size = log.readBigUInt64LE(at);
    const start = at + ENTRY_HEAD;
    if (size > BigInt(log.length - start)) {
      break;
    }
    const entry = log.subarray(start, start + Number(size));
    if (checksumOf(entry) !== log.readBigUInt64LE(at + 8)) {
      break;
    }
    at = start + entry.length;
    committed = entry.equals(COMMIT) ? at : committed;
  }
  return committed;
}

const ENTRY_HEAD = 16;

/** Field 100, the kind of the entry: 100 for a commit; end of the fields. */
const COMMIT = Buffer.from([100, 0, 100, 0xff, 0xff]);

/** DuckDB's checksum: every word times a constant, combined by XOR; the last bytes by a Murmur hash. */
function checksumOf(bytes: Buffer): bigint {
  const whole = bytes.length - (bytes.length % 8);
  let checksum = 5381n;
  for (let at = 0; at < whole; at += 8) {
    checksum ^= times(bytes.readBigUInt64LE(at), 0xbf58476d1ce4e5b9n);
  }
  return whole === bytes.length ? checksum : checksum ^ murmur(bytes.subarray(whole));
}

/** MurmurHash64A of fewer than eight bytes, with DuckDB's seed. */
function murmur(bytes: Buffer): bigint {
  const factor = 0xc6a4a7935bd1e995n;
  const rest = Buffer.concat([bytes, Buffer.alloc(8 - bytes.length)]).readBigUInt64LE(0);
  let hash = 0xe17a1465n ^ times(BigInt(bytes.length), factor);
  hash = times(hash ^ rest, factor);
  hash = times(hash ^ (hash >> 47n), factor);
  return hash ^ (hash >> 47n);
}

function times(a: bigint, b: bigint): bigint {
  return BigInt.asUintN(64, a * b);
}
