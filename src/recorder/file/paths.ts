import { type BigIntStats, existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileError } from '../errors.js';

/*
 * Whatever is asked of the file system here is asked at once, not through Node's pool. The engine starts there meanwhile,
 * and in a process that has just started every question through it costs 0.2 ms, an answer 0.01 (a boot of a current
 * file: 1.14 times the bare open with the pool, 1.09 without; 2 cores).
 */

/** Where the engine keeps the write-ahead log of a database file. */
export function walOf(file: string): string {
  const query = queryIn(file);
  return query === -1 ? `${file}.wal` : `${file.slice(0, query)}.wal${file.slice(query)}`;
}

/** What DuckDB 1.5 keeps beside a log while a checkpoint, or a recovery from one, is under way. */
export function secondLogsOf(wal: string): string[] {
  return [`${wal}.checkpoint`, `${wal}.recovery`];
}

/** For the engine, a question mark begins the parameters of a URL, except in the prefix of a long Windows path. */
export function queryIn(file: string): number {
  return file.startsWith('\\\\?\\') ? -1 : file.indexOf('?');
}

/** The name that a plain open gives the database: the file's name up to its first dot, unless that is reserved. */
export function databaseNameOf(file: string): string {
  const name = path.basename(file).split('.')[0] || 'flight_recorder';
  return ['main', 'memory', 'system', 'temp'].includes(name.toLowerCase()) ? `${name}_db` : name;
}

/**
 * The file itself where the path is a symbolic link to one. DuckDB keeps the log of a linked file beside the link up to
 * 1.4 and beside the file from 1.5 on (measured): who opens the file itself has one log, whatever the version.
 *
 * @throws {FlightRecorderError} a log stands beside the link: rows of an older engine that this way would not see
 */
export function followLink(file: string): string {
  const target = existsSync(file) && isLink(file) ? realPath(file) : file;
  if (target !== file && bytesOf(walOf(file)) > 0n) {
    throw fileError(
      file,
      `"${file}" is a symbolic link, and the write-ahead log "${walOf(file)}" beside it holds rows of "${target}". Rename the log to "${walOf(target)}" and start again.`,
    );
  }
  return target;
}

/** The file that a path leads to once symbolic links are followed; its folder must exist. */
export function resolveTarget(file: string): string {
  return existsSync(file) ? realPath(file) : path.join(realPath(path.dirname(file)), path.basename(file));
}

/**
 * A path with its symbolic links followed. What Windows answers itself is not known everywhere (a RAM disk, some network
 * drives; under Wine a path of more than 260 characters); Node.js finds it there by a look at every folder.
 */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return realpathSync(file);
  }
}

/** What is there, or undefined: also where the path leads through a file, which Node.js 20 throws and 24 does not. */
export function statOrUndefined(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') {
      return undefined;
    }
    const remedy =
      code === 'ENAMETOOLONG'
        ? 'Give the database a shorter name, of at most 240 bytes: what stands beside it has a longer one'
        : 'Check the path, and who may read its folders';
    throw fileError(file, `"${file}" cannot be reached: ${message}. ${remedy}.`, {
      cause: error,
    });
  }
}

/** How many bytes a file has; none where there is no file. */
export function bytesOf(file: string): bigint {
  return statOrUndefined(file)?.size ?? 0n;
}

/** What stands in a folder; nothing where it may not be listed: who may not do that may still use a file in it. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
