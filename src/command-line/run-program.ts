import { type Command, CommanderError } from 'commander';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../errors/errors.js';
import { fullDisk } from '../errors/full-disk.js';
import { joinedLines } from '../text/one-line.js';
import { visible } from '../text/visible.js';
import { Interrupted } from './interruption.js';

/** What a command's action returns to the shell when nothing went wrong but a check failed. */
export const CHECK_FAILED = 1;

/** The same where the harness could not do its own work. */
export const HARNESS_FAILED = 3;

/**
 * Runs the command that the arguments name and returns the exit code: 0 all passed, 1 a check failed, 2 wrong usage,
 * 3 the harness failed, 130 interrupted. An error that the project foresees, a full disk, and a file that may not be
 * written are one line on stderr; only a defect of the project itself shows its stack.
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    refuseLostDirectory();
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) {
      // commander has said what was wrong, or printed the help that was asked for.
      return error.exitCode === 0 ? 0 : 2;
    }
    console.error(describeError(error));
    return exitCodeOf(error);
  }
}

/** Where it was removed meanwhile, a name leads to no file, and no process starts. */
function refuseLostDirectory(): void {
  try {
    process.cwd();
  } catch (error) {
    throw new UsageError(
      'The working directory is not there any more. Change to one that is, and try again.',
      { cause: error },
    );
  }
}

/** What is told of an error on stderr. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const foreseen =
    error instanceof UsageError || error instanceof HarnessError || error instanceof Interrupted;
  if (foreseen) {
    return `frcompat: ${visible(joinedLines(error.message))}`;
  }
  if (NO_ROOM.test(error.message)) {
    return describeError(fullDisk(messageOf(error)));
  }
  return DENIED.test(error.message) ? describeError(denied(error)) : error.stack;
}

/** What Node.js says of a file that may not be read, written or replaced; it names the file. */
const DENIED = /^(EACCES|EPERM|EROFS|EBUSY): /;

function denied(error: Error): HarnessError {
  return new HarnessError(`${messageOf(error)}. Allow that, or close what has the file open, and try again.`);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) {
    return 2;
  }
  return error instanceof Interrupted ? 130 : HARNESS_FAILED;
}
