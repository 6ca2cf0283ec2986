import { createHash } from 'node:crypto';
import { type BigIntStats, existsSync } from 'node:fs';
import path from 'node:path';
import { fileError } from '../errors.js';
import { fileWord } from '../text/file-word.js';
import { cutOffFrom } from './cut-off.js';
import { DECRYPT, isEncrypted } from './encrypted.js';
import { hasDatabaseHeader, readHeaders } from './file-headers.js';
import { isLink, queryIn, realPath, statOrUndefined, walOf } from './paths.js';

/** What the file system says of a database file before the engine touches it. */
type FileState = { readonly kind: 'missing' } | PresentFile;

/** A database file that is there. */
export interface PresentFile {
  readonly kind: 'present';
  /** sha256 of the three header blocks and the size: every checkpoint changes it. */
  readonly digest: string;
  readonly bytes: bigint;
  /** When the file was last written, in nanoseconds. */
  readonly writtenAt: bigint;
  /** See `fingerprint`. */
  readonly fingerprint: string;
  /** Whether a WAL with content stands beside the file. */
  readonly hasWal: boolean;
  readonly logBytes: bigint;
  /** See `readCatalogPieces`; undefined where nobody has asked for it. */
  readonly catalog?: string | undefined;
}

/**
 * Looks at a database file. Must not be called while this process has the file open: on POSIX, closing the file drops the
 * engine's lock.
 *
 * @throws {FlightRecorderError} it cannot be a DuckDB database (a directory, another kind of file, a WAL alone); it is
 * encrypted; something that is no file stands in the place of its WAL; or the engine cannot use its folder
 */
export function inspectFile(file: string): FileState {
  refuseQuestionMark(file);
  const [stats, wal] = [statOrUndefined(file), statOrUndefined(walOf(file))];
  if (wal?.isFile() === false) {
    throw fileError(
      file,
      `"${walOf(file)}" stands where the write-ahead log of "${file}" would, and is not a regular file. All is as it was. Move it away and start again.`,
    );
  }
  const logBytes = wal?.size ?? 0n;
  const hasWal = logBytes > 0n;
  if (stats === undefined) {
    refuseWithoutFile(file, hasWal);
    return { kind: 'missing' };
  }
  if (!stats.isFile()) {
    throw fileError(file, `"${file}" is not a regular file. Give the path of a database file.`);
  }
  const { headers, bytesRead } = readHeaders(file);
  const header = headers.subarray(0, bytesRead);
  refuseContent(file, header, stats.size);
  return {
    kind: 'present',
    digest: createHash('sha256').update(header).update(`${stats.size}`).digest('hex'),
    bytes: stats.size,
    writtenAt: stats.mtimeNs,
    fingerprint: fingerprintOf(stats, wal),
    hasWal,
    logBytes,
  };
}

/** Identity and state of a file, to tell whether somebody else changed it meanwhile. */
export function fingerprint(file: string): string {
  return fingerprintOf(statOrUndefined(file), statOrUndefined(walOf(file)));
}

/**
 * Whether nobody has written to a file between a look at it and its ATTACH. Where it has a log, the replay itself can
 * make the file grow (an index in the log, 1.5.5), so there the log alone tells.
 */
export function isAsInspected(file: string, state: PresentFile): boolean {
  return state.hasWal
    ? statOrUndefined(walOf(file))?.size === state.logBytes
    : fingerprint(file) === state.fingerprint;
}

function fingerprintOf(stats: BigIntStats | undefined, wal: BigIntStats | undefined): string {
  return [stats?.ino, stats?.size, stats?.mtimeNs, wal?.size ?? 0n].join('/');
}

/** The engine would look for the log of a file in a folder that is not there. Work files stand in the folder itself. */
function refuseQuestionMark(file: string): void {
  const folder = path.dirname(file);
  const folders = existsSync(folder) ? [folder, realPath(folder)] : [folder];
  const questionable = folders.find((each) => queryIn(each) !== -1);
  if (questionable !== undefined) {
    throw fileError(
      file,
      `"${file}" cannot be used: DuckDB takes the question mark in the name of its folder, "${questionable}", for the beginning of a URL's parameters. Use a folder without one, or rename it, and start again.`,
    );
  }
}

/** DuckDB would make an empty database here and delete the WAL, and with it the rows it holds. */
function refuseWithoutFile(file: string, hasWal: boolean): void {
  const folder = path.dirname(file);
  const parent = statOrUndefined(folder);
  if (parent?.isDirectory() !== true) {
    const why =
      parent === undefined
        ? 'its folder does not exist. Create the folder first'
        : `"${folder}" is a file. Give a path in a folder`;
    throw fileError(file, `"${file}" cannot be created: ${why}.`);
  }
  if (isLink(file)) {
    throw fileError(
      file,
      `"${file}" is a symbolic link to a file that does not exist. Restore its target or remove the link.`,
    );
  }
  if (hasWal) {
    throw fileError(
      file,
      `"${file}" is missing, but its write-ahead log "${walOf(file)}" is there and holds rows. Put the database file back beside it, or move the log away.`,
    );
  }
}

/** No database, one that is encrypted, or one that lost its end: that the engine opens, and fails where it reads on. */
function refuseContent(file: string, header: Buffer, size: bigint): void {
  if (header.subarray(8, 8 + MAGIC.length).toString('latin1') !== MAGIC) {
    throw fileError(
      file,
      hasDatabaseHeader(header)
        ? `"${file}" is damaged where it begins, so that no DuckDB opens it. It was left as it is. Run \`npx frcompat rescue ${fileWord(file)}\` to recover what can be read into a new file.`
        : `"${file}" is not a DuckDB database file (${size} bytes). It was left as it is; move it away to start with an empty recorder.`,
    );
  }
  if (isEncrypted(header)) {
    throw fileError(
      file,
      `"${file}" is encrypted, and the recorder has no key. It was left as it is. ${DECRYPT}, and start again with that.`,
    );
  }
  const whole = cutOffFrom(header, Number(size));
  if (whole !== undefined) {
    throw fileError(
      file,
      `"${file}" is cut off: it has ${size} bytes, and its header speaks of ${whole}. It was left as it is. Copy it again from where it came; if it is no longer whole there, run \`npx frcompat rescue ${fileWord(file)}\` to recover what can be read into a new file.`,
    );
  }
}

const MAGIC = 'DUCK';
