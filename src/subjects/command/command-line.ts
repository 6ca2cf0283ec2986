import { split } from 'shlex';
import { messageOf, UsageError } from '../../errors/errors.js';

/** What every subject's id begins with that is a command: `cmd:python3 recorder.py {db}`. */
export const COMMAND_PREFIX = 'cmd:';

/** What stands for the path of the database in a command line. */
const DATABASE = '{db}';

/**
 * Splits `cmd:<command line>` into the program and its arguments, as a POSIX shell would on every platform: quotes
 * hold a word together, a backslash takes the next letter as it is, between double quotes only a quote or a backslash.
 * Nothing else that a shell knows is done: no variables, no globs, no pipes.
 *
 * @throws {UsageError} a quote that is not closed, no program, or no `{db}`
 */
export function splitCommand(id: string): readonly [program: string, ...args: string[]] {
  const [program, ...args] = words(id);
  if (program === undefined || program === '') {
    throw new UsageError(`The subject "${id}" names no program. Write it as ${EXAMPLE}.`);
  }
  if (!args.some((arg) => arg.includes(DATABASE))) {
    throw new UsageError(
      `The subject "${id}" has no ${DATABASE} where the path of the database belongs. Write it as ${EXAMPLE}.`,
    );
  }
  return [program, ...args];
}

/** Puts the path of the database where the arguments ask for it: one argument stays one, whatever the path holds. */
export function withDatabasePath(args: readonly string[], file: string): string[] {
  return args.map((arg) => arg.replaceAll(DATABASE, () => file));
}

const EXAMPLE = `--subject 'cmd:my-recorder --open ${DATABASE}'`;

function words(id: string): string[] {
  try {
    return split(id.slice(COMMAND_PREFIX.length));
  } catch (error) {
    throw new UsageError(
      `The subject "${id}" cannot be split into a program and its arguments: ${messageOf(error)}. Close every quote; write a backslash twice.`,
      { cause: error },
    );
  }
}
