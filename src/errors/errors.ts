/**
 * A mistake of the person at the keyboard, or something of theirs that cannot be used: a wrong option, a missing
 * fixture, a damaged file. The CLI prints the message on one line and exits with code 2.
 */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The harness could not do its own work: disk full, no permission, npm failed. The CLI exits with code 3. */
export class HarnessError extends Error {
  override name = 'HarnessError';
}

/** What is told of a file of ours that cannot be written: which, what the system said, and what to do. */
export function cannotBeWritten(file: string, error: unknown): HarnessError {
  return new HarnessError(
    `${file} cannot be written: ${messageOf(error)}. Make room on the disk, or allow writing there.`,
    { cause: error },
  );
}

/** What the systems and the engine say where a disk is full, or a file may grow no further. */
export const NO_ROOM = /No space left|not enough space|File too large|ENOSPC|EFBIG|EDQUOT/i;

/** The message of anything that can be thrown, without its stack: nor the native one that DuckDB appends to its own. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*(This error signals an assertion failure|Stack Trace:)[\s\S]*$/, '');
}
