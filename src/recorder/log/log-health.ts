import { constants } from 'node:fs';
import { chmod, copyFile, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileError } from '../errors.js';
import { secondLogsOf, statOrUndefined, walOf } from '../file/paths.js';
import { shortNameOf } from '../file/short-name.js';
import { fileWord } from '../text/file-word.js';
import { NOBODY, readLogHeaderOf } from './log-header.js';
import { commitsAfter, soundLengthOf } from './read-log.js';

/** What a log holds that the engine will not replay, and will not mention either. */
export type LogHealth =
  | { readonly kind: 'whole' }
  /** The end of a write that was cut off: a killed process leaves that, and so does a log that lost its end. */
  | { readonly kind: 'cut off'; readonly lostBytes: number }
  /** Nothing that a log begins with: the engine takes it for empty. */
  | { readonly kind: 'unreadable'; readonly bytes: number };

/** Bytes of the log that were not taken over. */
export interface LostLog {
  readonly bytes: number;
  /** Where they were put; undefined for the end of a write that was cut off, which nothing can read. */
  readonly keptAs?: string;
}

/**
 * Looks at the log of a database before the engine does, which drops silently what it cannot read. 64 MB take half a
 * second; what has more a killed writer of many events at once leaves. This process must not have the file open.
 *
 * @throws {FlightRecorderError} the log is damaged in front of transactions that were committed, or is another database's
 */
export async function inspectLog(file: string): Promise<LogHealth> {
  const wal = walOf(file);
  const { size } = await stat(wal);
  const sound = await soundLengthOf(wal);
  if (sound === undefined) {
    return { kind: 'unreadable', bytes: size };
  }
  await refuseForeign(file, (await readLogHeaderOf(wal))?.identity);
  if (sound < size && (await commitsAfter(wal, sound))) {
    throw fileError(
      file,
      `The write-ahead log "${wal}" is damaged ${sound} bytes from its start, and what was committed after that could not be taken over. It and "${file}" are as they were. Run \`npx frcompat rescue ${fileWord(file)}\` to recover what can be read into a new file.`,
    );
  }
  return sound === size ? { kind: 'whole' } : { kind: 'cut off', lostBytes: size - sound };
}

/**
 * DuckDB 1.5 keeps a second log during a checkpoint. Without the first one it removes that, rows and all. What is no
 * regular file it leaves alone.
 *
 * @throws {FlightRecorderError} a second log is there, although the file has no first one
 * @throws the file system's own error, where it cannot be read
 */
export async function refuseLoneSecondLog(file: string): Promise<void> {
  const wal = walOf(file);
  const seconds = secondLogsOf(wal).filter((log) => statOrUndefined(log)?.isFile());
  for (const second of seconds) {
    if ((await readLogHeaderOf(second)) !== undefined) {
      throw fileError(
        file,
        `"${second}" holds rows of "${file}", but the log "${wal}" that goes before it is missing. All is as it was. Put that log back; if there is none, rename this one to "${wal}".`,
      );
    }
  }
}

/**
 * Keeps a log that the engine ignores and the next checkpoint removes.
 *
 * @param copy of the log, made before the engine had it
 */
export async function keepUnreadable(file: string, copy: string, bytes: number): Promise<LostLog> {
  const keptAs = path.join(path.dirname(file), `${walOf(shortNameOf(file))}.unreadable-${Date.now()}`);
  await copyFile(copy, keptAs, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await chmod(keptAs, 0o600);
  return { bytes, keptAs };
}

/** From storage version 67 (DuckDB 1.4) on a database has an identity, 16 bytes at 124, and its log names it. */
async function refuseForeign(file: string, named: string | undefined): Promise<void> {
  if (named === undefined) {
    return;
  }
  const handle = await open(file, 'r');
  const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, 124).finally(() => handle.close());
  if (buffer.toString('hex') !== named) {
    const why =
      named === NOBODY
        ? `The write-ahead log "${walOf(file)}" names no database, and "${file}" has a name: so DuckDB 1.4 leaves them where it upgrades an older file in place, and no version replays such a log. Both are as they were. Run \`npx frcompat rescue ${fileWord(file)}\` to recover them into a new file; if this log was never beside the file, move it away.`
        : `The write-ahead log "${walOf(file)}" belongs to another database than "${file}". Both are as they were. Put the log back that was beside the file, or, if there was none, move this one away.`;
    throw fileError(file, why);
  }
}
