import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { positiveInteger } from '../command-line/numbers.js';

/** The options that every command has that runs cells. */
export interface RunOptions {
  readonly workers: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly keep: boolean;
}

/** What one check, or one boot, may take unless `--timeout` says otherwise, in milliseconds. */
export const TIMEOUT_MS = 60_000;

/** Adds `--workers`, `--timeout` and `--keep`. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--workers <n>', 'worker processes at the same time', positiveInteger, availableParallelism())
    .option('--timeout <ms>', 'time that one check may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .option('--keep', 'keep the copies that the cells worked on, and say where', false);
}
