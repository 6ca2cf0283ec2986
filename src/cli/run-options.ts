import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';

/** The options that every command has that runs cells. */
export interface RunOptions {
  readonly workers: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly keep: boolean;
}

const TIMEOUT_MS = 60_000;

/** Adds `--workers`, `--timeout` and `--keep`. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--workers <n>', 'worker processes at the same time', positiveInteger, availableParallelism())
    .option('--timeout <ms>', 'time that one check may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .option('--keep', 'keep the copies that the cells worked on, and say where', false);
}

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new InvalidArgumentError('It is not a whole number from 1 on.');
  }
  return Number(text);
}
