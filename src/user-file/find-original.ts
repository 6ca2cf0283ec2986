import { constants, existsSync } from 'node:fs';
import { access, lstat, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { messageOf, UsageError } from '../errors/errors.js';
import { refuseNoPath } from '../errors/refuse-no-path.js';
import { asSentence } from '../recorder/errors.js';
import { DECRYPT, isEncrypted } from '../recorder/file/encrypted.js';
import { HEADER_BYTES, hasDatabaseHeader } from '../recorder/file/file-headers.js';
import { realPath, walOf } from '../recorder/file/paths.js';
import { logFiles } from './log-files.js';
import { openPlainly } from './open-plainly.js';
import { ASK_ITS_OWNER, remedyForMissing } from './remedy-for-missing.js';

/** The files of somebody's database, symbolic links followed. */
export interface Original {
  readonly file: string;
  /** The write-ahead log that belongs to it; it may not be there. */
  readonly wal: string;
}

/**
 * Finds a database file and its log, and makes sure that they can be copied as they are.
 *
 * @param ifMissing what to do where the path leads to nothing
 * @throws {UsageError} what is given is no path; or the file is missing, may not be read, is no DuckDB file or
 * encrypted, is open in another process, has two logs, or one that may not be read or is no file: a symbolic link, a
 * folder, a pipe
 */
export async function findOriginal(
  given: string,
  signal?: AbortSignal,
  ifMissing = 'Check the path.',
): Promise<Original> {
  refuseNoPath(given);
  const stats = await stat(given).catch((error: unknown) => {
    const remedy = remedyForMissing(given, error, ifMissing);
    throw new UsageError(`"${given}" cannot be read: ${messageOf(error)}. ${remedy}`, { cause: error });
  });
  if (!stats.isFile()) {
    throw new UsageError(`"${given}" is not a file. Give the path of a DuckDB database file.`);
  }
  await refuseUnreadable(given);
  await refuseContent(given, stats.size);
  const file = realPath(given);
  const wal = await findLog(given, file);
  await refuseOddLogs(wal);
  await refuseLocked(given, file, signal);
  return { file, wal };
}

async function refuseUnreadable(file: string): Promise<void> {
  await access(file, constants.R_OK).catch((error: unknown) => {
    throw new UsageError(`"${file}" cannot be read: ${messageOf(error)}. ${ASK_ITS_OWNER}`, { cause: error });
  });
}

/** What is no database, or one that nobody can read without its key. */
async function refuseContent(given: string, size: number): Promise<void> {
  if (size === 0) {
    throw new UsageError(
      `"${given}" is not a DuckDB database file: it is empty, 0 bytes. Fetch it again from where it came.`,
    );
  }
  const header = await beginningOf(given);
  const isReadable = hasDatabaseHeader(header);
  // Where the first block is damaged, the database headers behind it tell; those of an encrypted file nobody can read.
  if (header.toString('latin1', 8, 12) !== 'DUCK' && !isReadable) {
    throw new UsageError(
      `"${given}" is not a DuckDB database file: it does not begin as one does. ${remedyForAnother(given)}`,
    );
  }
  if (isEncrypted(header) && !isReadable) {
    throw new UsageError(
      `"${given}" is encrypted, and nothing here asks for a key. ${DECRYPT}, and give that.`,
    );
  }
}

function remedyForAnother(given: string): string {
  const database = given.replace(/\.wal$/, '');
  return database !== given && existsSync(database)
    ? `Give the database that it is the write-ahead log of: "${database}".`
    : 'Check the path.';
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    // On Windows the engine shares a file that it has open with nobody.
    const isBusy = (error as NodeJS.ErrnoException).code === 'EBUSY';
    throw isBusy
      ? openElsewhere(file, messageOf(error), error)
      : new UsageError(`"${file}" cannot be read: ${messageOf(error)}.`, { cause: error });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Of a linked file, DuckDB up to 1.4 keeps the log beside the link, from 1.5 on beside the file. */
async function findLog(given: string, file: string): Promise<string> {
  const besideFile = walOf(file);
  const besideLink = walOf(path.join(realPath(path.dirname(given)), path.basename(given)));
  const [ofFile, ofLink] = await Promise.all([besideFile, besideLink].map(identityOf));
  if (ofFile !== undefined && ofLink !== undefined && ofFile !== ofLink) {
    throw new UsageError(
      `"${given}" has two write-ahead logs, "${besideLink}" and "${besideFile}". Move the one that does not belong to it away, then try again.`,
    );
  }
  return ofFile === undefined && ofLink !== undefined ? besideLink : besideFile;
}

/**
 * Nobody named it. A symbolic link may lead to anything that this person may read: it is not followed. Who reads a pipe
 * waits for somebody to write to it.
 */
async function refuseOddLogs(wal: string): Promise<void> {
  for (const log of logFiles(wal)) {
    const stats = await lstat(log).catch(() => undefined);
    if (stats?.isSymbolicLink()) {
      throw new UsageError(
        `The write-ahead log "${log}" is a symbolic link, and what it leads to is not read. Put the log itself in its place, or remove the link.`,
      );
    }
    if (stats !== undefined && !stats.isFile()) {
      throw new UsageError(
        `"${log}" stands where a write-ahead log would, and is not a file. Put the log itself in its place, or move this away.`,
      );
    }
    if (stats !== undefined) {
      await refuseUnreadable(log);
    }
  }
}

async function identityOf(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats && `${stats.dev}/${stats.ino}`;
}

async function refuseLocked(given: string, file: string, signal?: AbortSignal): Promise<void> {
  const complaint = await openPlainly({ file, engine: BUNDLED_ENGINE, accessMode: 'READ_ONLY' }, signal);
  if (isOpenElsewhere(complaint, process.platform)) {
    throw openElsewhere(given, complaint);
  }
}

/**
 * Whether that is why the engine did not open a file that this process may read.
 *
 * @param complaint what the engine said; on Windows the reason in it is in the language of the user
 */
export function isOpenElsewhere(complaint: string, platform: NodeJS.Platform): boolean {
  const words = platform === 'win32' ? /Cannot open file/ : /Could not set lock/;
  return words.test(complaint);
}

function openElsewhere(file: string, complaint: string, cause?: unknown): UsageError {
  return new UsageError(
    `"${file}" is open in another process: ${asSentence(complaint)} Close it, then try again.`,
    { cause },
  );
}
