import { type Command, CommanderError } from 'commander';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../errors/errors.js';
import { fullDisk } from '../errors/full-disk.js';
import { visible } from '../report/visible.js';
import { joinedLines } from '../text/one-line.js';
import { Interrupted } from './interruption.js';

/** What a command's action returns to the shell when nothing went wrong but a check failed. */
export const CHECK_FAILED = 1;

/** The same where the harness could not do its own work. */
export const HARNESS_FAILED = 3;

/**
 * Runs the command that the arguments name and returns the exit code: 0 all passed, 1 a check failed, 2 wrong usage,
 * 3 the harness failed, 130 interrupted. An error that the project foresees, and a full disk, is one line on stderr;
 * only a defect of the project itself shows its stack.
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
  return NO_ROOM.test(error.message) ? describeError(fullDisk(messageOf(error))) : error.stack;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) {
    return 2;
  }
  return error instanceof Interrupted ? 130 : HARNESS_FAILED;
}
