import { readLogHeader } from '../../recorder/log-header.js';

/** What an entry of a write-ahead log does, as far as a fixture has to do the same. */
export type LogKind =
  | 'table'
  | 'alter'
  | 'comment'
  | 'index'
  | 'schema'
  | 'type'
  | 'sequence'
  | 'sequence value'
  | 'view'
  | 'macro'
  | 'table macro'
  | 'insert'
  | 'delete'
  | 'update'
  | 'drop'
  | 'other';

/** The numbers of DuckDB's WALType, 1.1 to 1.5; those of marks that hold no change are left out. */
const kinds: ReadonlyMap<number, LogKind> = new Map<number, LogKind>([
  [1, 'table'],
  [3, 'schema'],
  [5, 'view'],
  [8, 'sequence'],
  [10, 'sequence value'],
  [11, 'macro'],
  [13, 'type'],
  [20, 'alter'],
  [21, 'table macro'],
  [23, 'index'],
  [26, 'insert'],
  [27, 'delete'],
  [28, 'update'],
  [29, 'insert'],
  ...[2, 4, 6, 9, 12, 14, 22, 24].map((number): [number, LogKind] => [number, 'drop']),
]);

const MARKS: readonly number[] = [25, 98, 99, 100];

/**
 * The kinds of changes in a log, entry by entry: the class of its content.
 *
 * An entry is its size and a checksum (u64 each, little-endian), then field 100 with the number of its kind.
 */
export function logKinds(log: Buffer): LogKind[] {
  const found: LogKind[] = [];
  let at = readLogHeader(log)?.length ?? log.length;
  while (at + 19 <= log.length) {
    const entry = log.subarray(at + 16, at + 16 + Number(log.readBigUInt64LE(at)));
    const number = entry[2] ?? 0;
    if (!MARKS.includes(number)) {
      found.push(isComment(entry) ? 'comment' : (kinds.get(number) ?? 'other'));
    }
    at += 16 + entry.length;
  }
  return found;
}

/** COMMENT ON is logged as an ALTER of kind 7, on a column 8: field 200 of what field 101 holds (1.1.3 to 1.5.6). */
function isComment(entry: Buffer): boolean {
  return ALTER.every((byte, i) => entry[i] === byte) && [7, 8].includes(entry[ALTER.length] ?? 0);
}

const ALTER = [100, 0, 20, 101, 0, 1, 100, 0, 0, 200, 0];
