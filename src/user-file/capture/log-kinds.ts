import { readLogHeader } from '../../recorder/log-header.js';

/** What an entry of a write-ahead log does, as far as a fixture has to do the same. */
export type LogKind = 'table' | 'alter' | 'index' | 'view' | 'insert' | 'delete' | 'update' | 'other';

/** The numbers of DuckDB's WALType, 1.1 to 1.5; those of marks that hold no change are left out. */
const kinds: ReadonlyMap<number, LogKind> = new Map([
  [1, 'table'],
  [5, 'view'],
  [20, 'alter'],
  [23, 'index'],
  [26, 'insert'],
  [27, 'delete'],
  [28, 'update'],
  [29, 'insert'],
]);

const MARKS: readonly number[] = [25, 98, 99, 100];

/**
 * The kinds of changes in a log, each once, in the order of their first occurrence: the class of its content.
 *
 * An entry is its size and a checksum (u64 each, little-endian), then field 100 with the number of its kind.
 */
export function logKinds(log: Buffer): LogKind[] {
  const found: LogKind[] = [];
  let at = readLogHeader(log)?.length ?? log.length;
  while (at + 19 <= log.length) {
    const size = Number(log.readBigUInt64LE(at));
    const number = log[at + 18] ?? 0;
    const kind = kinds.get(number) ?? 'other';
    if (!MARKS.includes(number) && !found.includes(kind)) {
      found.push(kind);
    }
    at += 16 + size;
  }
  return found;
}
