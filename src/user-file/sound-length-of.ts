import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readLogHeader } from '../recorder/log-header.js';
import { readEntries } from '../recorder/sound-log.js';

/** `soundLength` of a write-ahead log of any size: Node.js reads none of 2 GiB at once. */
export async function soundLengthOf(wal: string): Promise<number | undefined> {
  const { size } = await stat(wal);
  let entries: ReturnType<typeof readEntries> | undefined;
  let wanted = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(wal, { highWaterMark: 1024 * 1024 })) {
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
