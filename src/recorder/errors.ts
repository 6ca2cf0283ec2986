import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileWord } from './text/file-word.js';
import { literally } from './text/literally.js';

/** `HSK-400-INVALID-EVENT`: the caller's data was refused. `HSK-500-DB`: the database file or the engine failed. */
export type FlightRecorderErrorCode = 'HSK-400-INVALID-EVENT' | 'HSK-500-DB';

/**
 * Every failure of the recorder. The message is one line for a person: which file, what happened, what the engine
 * said, what to do next. What the engine threw is kept as `cause`.
 */
export class FlightRecorderError extends Error {
  override name = 'FlightRecorderError';

  constructor(
    readonly code: FlightRecorderErrorCode,
    /** The database file, or `:memory:`. */
    readonly file: string,
    message: string,
    options?: ErrorOptions,
  ) {
    // A file's name may hold a line break.
    super(`${code}: ${message.replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`, options);
  }
}

/** The file cannot be used as things are. */
export function fileError(file: string, message: string, options?: ErrorOptions): FlightRecorderError {
  return new FlightRecorderError('HSK-500-DB', file, message, options);
}

/** The engine failed while the recorder was doing `what`, the beginning of a sentence: `Recording an event`. */
export function databaseError(
  file: string,
  what: string,
  cause: unknown,
  remedy = remedyFor(cause, file),
): FlightRecorderError {
  // To an internal error DuckDB appends its native stack; `cause` keeps it.
  const engineSaid = (cause instanceof Error ? cause.message : String(cause))
    .replace(/\s*(This error signals an assertion failure|Stack Trace:).*$/s, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  return fileError(file, `${what} failed in "${file}": ${asSentence(engineSaid)}${remedy && ` ${remedy}`}`, {
    cause,
  });
}

/**
 * An error of the recorder's own as it is; any other as what failed while it was doing `what`.
 *
 * @param otherwise see `remedyFor`
 */
export function asRecorderError(
  file: string,
  what: string,
  error: unknown,
  otherwise?: string,
): FlightRecorderError {
  return error instanceof FlightRecorderError
    ? error
    : databaseError(file, what, error, remedyFor(error, file, otherwise));
}

/** What was recorded in a file that somebody has removed, or put another in its place, while it was open. */
export function lostWithFile(file: string): FlightRecorderError {
  const happened = process.platform === 'win32' ? 'removed, moved away or replaced' : 'removed or replaced';
  return fileError(
    file,
    `"${file}" was ${happened} while the recorder had it open, and what was recorded went with it. Put back a copy of it, or open the path again to go on with what is there.`,
  );
}

/** What an engine or a system said, which may or may not have ended it with a full stop. */
export function asSentence(said: string): string {
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** What the caller's data was for. */
export type Purpose = 'stored in' | 'read from';

/** The caller's data breaks a rule; nothing was stored or read. */
export function invalidEvent(
  file: string,
  complaint: string,
  purpose: Purpose,
  options?: ErrorOptions,
): FlightRecorderError {
  return new FlightRecorderError(
    'HSK-400-INVALID-EVENT',
    file,
    `${complaint}. Nothing was ${purpose} "${file}".`,
    options,
  );
}

/**
 * What to do about an error of the engine's.
 *
 * @param otherwise what to say where nothing is known to help
 */
export function remedyFor(error: unknown, file: string, otherwise = 'The file is as it was.'): string {
  const message = withoutPaths(String(error), file);
  if (process.platform !== 'win32' && /EBUSY: .*, rename /.test(message)) {
    return 'The file is mounted by itself, and a mount cannot be replaced. Mount the folder that it is in, and start again.';
  }
  if (/Could not set lock|being used by another process|File is already open in|EBUSY/.test(message)) {
    return 'Close the application that has it open and start again.';
  }
  if (/No space left|not enough space|File too large|ENOSPC|EFBIG|EDQUOT/.test(message)) {
    return 'Make room on the disk and start again.';
  }
  if (/Too many open files|EMFILE|ENFILE/.test(message)) {
    return 'Close files that the application no longer needs and start again.';
  }
  // On Windows the same is said of a file that somebody has open and of one that may not be written. The reason that the
  // engine gives there is in the language of the user (FormatMessage): only its own words before that are known.
  if (process.platform === 'win32' && NOT_ALLOWED_ON_WINDOWS.test(message)) {
    return 'Close whatever else has it open, or allow writing to the file and its folder, and start again.';
  }
  if (/Read-only file system|not permitted|(Permission|Access is) denied|EROFS|EPERM|EACCES/.test(message)) {
    return 'Allow writing to the file and its folder, or check the disk, and start again.';
  }
  if (/^(Error: )?TransactionContext Error: .*conflict/i.test(message)) {
    return 'Commit or roll back what another connection has under way, and try again.';
  }
  if (/WAL/.test(message)) {
    return `The file and its log are as they were. Run \`npx frcompat rescue ${fileWord(file)}\` to recover it into a new file.`;
  }
  if (DAMAGE.test(message)) {
    return `The file is damaged. Close the application and run \`npx frcompat rescue ${fileWord(file)}\` to recover what can be read into a new file.`;
  }
  return otherwise;
}

const NOT_ALLOWED_ON_WINDOWS = /\b(EPERM|EACCES): .*, rename |Cannot open file|Failed to delete file/;

const DAMAGE =
  /Corrupt|checksum|Could not read (enough|all) bytes|Failed to deserialize|Serialization Error|database has been invalidated/i;

/** What was said, less the paths of the file and of what stands beside it: these may hold any word. */
function withoutPaths(said: string, file: string): string {
  const paths = pathsOf(file);
  const folders = paths.map((each) => path.join(path.dirname(each), path.sep));
  return [...paths, ...folders].reduce((rest, known) => rest.replaceAll(quotedFrom(known), ''), said);
}

/** The file as it was given and as it is called once symbolic links are followed; it need not be there. */
function pathsOf(file: string): string[] {
  const absolute = path.resolve(file);
  const besideIt = path.join(realPathOr(path.dirname(absolute)), path.basename(absolute));
  return [absolute, besideIt, realPathOr(absolute)];
}

function realPathOr(given: string): string {
  try {
    return realpathSync(given);
  } catch {
    return given;
  }
}

/** A path that begins like this, up to the quote that ends it: engine and system put every path in quotes. */
function quotedFrom(start: string): RegExp {
  return new RegExp(`(?<=["'])${literally(start)}.*?(?=["'](?!\\w)|$)`, 'gs');
}
