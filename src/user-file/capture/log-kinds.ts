import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { walOf } from '../../recorder/file/paths.js';
import { readLogHeader } from '../../recorder/log/log-header.js';
import { ENTRY_HEAD } from '../../recorder/log/sound-log.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';

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
  /** An insert, a delete or an update in a table that is not the recorder's. */
  | 'foreign rows'
  | `drop ${DroppedKind}`
  | 'other';

type DroppedKind = 'table' | 'schema' | 'view' | 'sequence' | 'macro' | 'type' | 'table macro' | 'index';

/** An object as a log names it. */
export interface LoggedName {
  readonly schema: string;
  /** Empty for a schema. */
  readonly name: string;
}

export interface LogEntry {
  readonly kind: LogKind;
  /** What is dropped. */
  readonly dropped?: LoggedName;
  readonly bytes: Buffer;
}

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
  [2, 'drop table'],
  [4, 'drop schema'],
  [6, 'drop view'],
  [9, 'drop sequence'],
  [12, 'drop macro'],
  [14, 'drop type'],
  [22, 'drop table macro'],
  [24, 'drop index'],
]);

const MARKS: readonly number[] = [98, 99, 100];

/** Names the table whose rows the entries after it change. */
const USE_TABLE = 25;

/** The changes in the log beside a database; none where there is no log. */
export async function readLogEntries(file: string): Promise<LogEntry[]> {
  const log = walOf(file);
  return existsSync(log) ? logEntries(await readFile(log)) : [];
}

/**
 * The changes in a log, entry by entry.
 *
 * An entry is its size and a checksum (u64 each, little-endian), then field 100 with the number of its kind.
 */
export function logEntries(log: Buffer): LogEntry[] {
  const found: LogEntry[] = [];
  let table: LoggedName | undefined;
  let at = readLogHeader(log)?.length ?? log.length;
  while (at + ENTRY_HEAD + 3 <= log.length) {
    const start = at + ENTRY_HEAD;
    const entry = log.subarray(start, start + Number(log.readBigUInt64LE(at)));
    const number = entry[2] ?? 0;
    if (number === USE_TABLE) {
      table = nameIn(entry);
    } else if (!MARKS.includes(number)) {
      found.push(entryOf(entry, kinds.get(number) ?? 'other', table));
    }
    at = start + entry.length;
  }
  return found;
}

function entryOf(bytes: Buffer, kind: LogKind, table: LoggedName | undefined): LogEntry {
  if (['insert', 'delete', 'update'].includes(kind)) {
    return { kind: table === undefined || isOwned(table) ? kind : 'foreign rows', bytes };
  }
  return kind.startsWith('drop ')
    ? { kind, dropped: nameIn(bytes), bytes }
    : { kind: isComment(bytes) ? 'comment' : kind, bytes };
}

function isOwned({ schema, name }: LoggedName): boolean {
  return schema === 'main' && isOwnedTable(name);
}

/** Field 101 is the schema, field 102 the name in it, of what is dropped and of the table whose rows are changed. */
function nameIn(entry: Buffer): LoggedName {
  const [schema, end] = textIn(entry, 101, 3);
  return { schema, name: textIn(entry, 102, end)[0] };
}

/** The text of a field and where it ends; nothing, where another field stands there. */
export function textIn(entry: Buffer, field: number, at: number): [text: string, end: number] {
  if (entry[at] !== field) {
    return ['', at];
  }
  let [length, shift, start] = [0, 0, at + 2];
  for (let more = true; more; start++, shift += 7) {
    const byte = entry[start] ?? 0;
    length += (byte & 0x7f) << shift;
    more = byte >= 0x80;
  }
  return [entry.toString('utf8', start, start + length), start + length];
}

/** COMMENT ON is logged as an ALTER of kind 7, on a column 8: field 200 of what field 101 holds (1.1.3 to 1.5.6). */
function isComment(entry: Buffer): boolean {
  return ALTER.every((byte, i) => entry[i] === byte) && [7, 8].includes(entry[ALTER.length] ?? 0);
}

const ALTER = [100, 0, 20, 101, 0, 1, 100, 0, 0, 200, 0];
