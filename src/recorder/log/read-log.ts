import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readLogHeader } from './log-header.js';
import { COMMIT_ENTRY, readEntries } from './sound-log.js';

/**
 * `soundLength` of a write-ahead log of any size: Node.js reads none of 2 GiB at once.
 *
 * @throws the file system's own error, where it cannot be read or is gone
 */
export async function soundLengthOf(wal: string): Promise<number | undefined> {
  const { size } = await stat(wal);
  let entries: ReturnType<typeof readEntries> | undefined;
  let wanted = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(wal, { highWaterMark: CHUNK })) {
    rest = Buffer.concat([rest, chunk]);
    if (entries === undefined) {
      const header = readLogHeader(rest);
      if (header === undefined) {
        return undefined;
      }
      entries = readEntries(header.length, size);
      wanted = header.length;
    }
    // The first bytes are those of the header, which nobody asked for.
    while (rest.length >= wanted) {
      const step = entries.next(rest.subarray(0, wanted));
      rest = rest.subarray(wanted);
      if (step.done) {
        return step.value;
      }
      wanted = step.value;
    }
  }
  return undefined;
}

/**
 * Whether a transaction was committed at or after `from`, as far as can be seen without reading what it holds.
 *
 * @throws the file system's own error, where the log cannot be read or is gone
 */
export async function commitsAfter(wal: string, from: number): Promise<boolean> {
  let unread = Buffer.alloc(0);
  for await (const chunk of createReadStream(wal, { start: from, highWaterMark: CHUNK })) {
    unread = Buffer.concat([unread, chunk]);
    if (unread.includes(COMMIT_ENTRY)) {
      return true;
    }
    // Its beginning may stand at the end of what was read.
    unread = unread.subarray(-COMMIT_ENTRY.length);
  }
  return false;
}

/** How much of a log is read at once, in bytes. */
const CHUNK = 1024 * 1024;
