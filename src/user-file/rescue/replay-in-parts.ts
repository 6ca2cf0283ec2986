import { readFile, writeFile } from 'node:fs/promises';
import { HarnessError } from '../../errors/errors.js';
import { activeHeader, readHeaders } from '../../recorder/file/file-headers.js';
import { readLogHeader } from '../../recorder/log/log-header.js';
import { COMMIT, ENTRY_HEAD, soundLength } from '../../recorder/log/sound-log.js';
import { logNumber } from '../log-number.js';

/**
 * Replays the log of a copy in parts, each as long as the engine takes it, with a checkpoint after each. What an entry of
 * a log needs may have to stand in the file already: a table with a column of a type whose schema the same log makes no
 * version replays otherwise ("Schema with name ... does not exist", 1.4.3 to 1.5.6).
 *
 * @param replay opens the copy, with a part of the log beside it, and moves that into the file
 * @throws {HarnessError} it is no log
 * @throws what `replay` throws of a single transaction
 */
export async function replayInParts(file: string, replay: () => Promise<unknown>): Promise<void> {
  const log = await readFile(`${file}.wal`);
  const ends = transactionEnds(log);
  let [first, last] = [0, ends.length - 1];
  while (first < last) {
    await writePart(file, log, ends[first] ?? 0, ends[last] ?? 0);
    try {
      await replay();
      [first, last] = [last, ends.length - 1];
    } catch (error) {
      if (last - first === 1) {
        throw error;
      }
      last = first + Math.floor((last - first) / 2);
    }
  }
}

/** Where the header ends, and then each transaction that is whole. */
function transactionEnds(log: Buffer): number[] {
  const [header, sound] = [readLogHeader(log), soundLength(log)];
  if (header === undefined || sound === undefined) {
    throw new HarnessError('the write-ahead log does not begin as a log does');
  }
  const ends = [header.length];
  for (let at = header.length; at < sound; ) {
    const end = at + ENTRY_HEAD + Number(log.readBigUInt64LE(at));
    if (log.subarray(at + ENTRY_HEAD, end).equals(COMMIT)) {
      ends.push(end);
    }
    at = end;
  }
  return ends;
}

/** Under the header of the whole log; where that counts the checkpoints of the file, with those that there are now. */
async function writePart(file: string, log: Buffer, start: number, end: number): Promise<void> {
  const header = log.subarray(0, readLogHeader(log)?.length);
  const at = header.lastIndexOf(CHECKPOINTS);
  const counted =
    at === -1
      ? header
      : Buffer.from([
          ...header.subarray(0, at),
          ...CHECKPOINTS,
          ...logNumber(checkpointsOf(file)),
          0xff,
          0xff,
        ]);
  await writeFile(`${file}.wal`, Buffer.concat([counted, log.subarray(start, end)]));
}

const CHECKPOINTS = Buffer.from([103, 0]);

/** As the header of the file that counts says. */
function checkpointsOf(file: string): number {
  const { headers } = readHeaders(file);
  return Number(headers.readBigUInt64LE(activeHeader(headers) + 8));
}
