import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { positiveInteger, wholeNumber } from './numbers.js';

/** The options that every command has that runs cells. */
export interface RunOptions {
  readonly workers: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly keep: boolean;
  readonly kills: number | 'all';
  readonly seed: number;
}

const TIMEOUT_MS = 60_000;

/** Adds `--workers`, `--timeout`, `--kills`, `--seed` and `--keep`. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--workers <n>', 'worker processes at the same time', positiveInteger, availableParallelism())
    .option('--timeout <ms>', 'time that one check may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .option(
      '--kills <n>',
      'chains of kills per cell, or "all": one per statement that changes something, and as many random ones',
      kills,
      1,
    )
    .option('--seed <n>', 'chooses where the kills hit', wholeNumber, 1)
    .option('--keep', 'keep the copies that the cells worked on, and say where', false);
}

function kills(text: string): number | 'all' {
  return text === 'all' ? text : wholeNumber(text);
}
