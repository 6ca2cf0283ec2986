#!/usr/bin/env node
import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { interruptible } from '../src/command-line/interruption.js';
import { newProgram } from '../src/command-line/new-program.js';
import { positiveInteger } from '../src/command-line/numbers.js';
import { runProgram } from '../src/command-line/run-program.js';
import { watchOutput } from '../src/command-line/watch-output.js';
import { cannotBeWritten, messageOf, UsageError } from '../src/errors/errors.js';
import { writeWhole } from '../src/files/write-whole.js';
import type { Curve } from '../src/report/growth/growth.js';
import { formatJson } from '../src/report/json.js';
import { globMatcher } from '../src/text/glob.js';
import { benchCases } from './cases/index.js';
import { compareResults } from './compare.js';
import { growthOfBoot, growthOfMatrix } from './growth.js';
import { describeMachine } from './machine.js';
import { measure } from './measure.js';
import { plotCurve } from './plot.js';
import { type BenchResult, readResult } from './result.js';
import { formatChanges, formatResult } from './table.js';

interface BenchOptions {
  readonly runs: number;
  readonly only: string;
  readonly json?: string;
  readonly compare?: string;
  readonly plots?: string;
  readonly mostRows: number;
  readonly mostCells: number;
}

const program = newProgram('bench')
  .description(
    'Measures the project against the shortest code that does the same. Nothing depends on the figures.',
  )
  .option('--runs <n>', 'how often each is measured, in turn with its baseline', positiveInteger, 10)
  .option('--only <glob>', 'only the lines whose id matches', '*')
  .option('--json <file>', 'write the result there')
  .option('--compare <file>', 'say what changed against an earlier result')
  .option('--plots <folder>', 'measure how cost grows, too, and write the curves there as SVG')
  .option('--most-rows <n>', 'where the curves over events end', positiveInteger, 10_000_000)
  .option('--most-cells <n>', 'where the curves over cells end; 10000 take an hour', positiveInteger, 100)
  .action(run);

watchOutput();
process.exitCode = await runProgram(program, process.argv);

async function run(options: BenchOptions): Promise<void> {
  await interruptible(async (signal) => {
    try {
      await bench(options, signal);
    } catch (error) {
      // A Ctrl-C reaches the processes that are measured, too: that they died of it is no failure of the bench.
      signal.throwIfAborted();
      throw error;
    }
  });
}

async function bench(options: BenchOptions, signal: AbortSignal): Promise<void> {
  if (options.json !== undefined) {
    await refuseUnwritable(options.json);
  }
  const before = options.compare === undefined ? undefined : await readResult(options.compare);
  const sizes = options.plots === undefined ? undefined : sizesOf(options);
  const machine = describeMachine();
  const isWanted = globMatcher(options.only);
  const cases = benchCases.filter(({ id }) => isWanted(id));
  if (cases.length === 0) {
    throw new UsageError(
      `No line is called "${options.only}": ${benchCases.map(({ id }) => id).join(', ')}.`,
    );
  }
  const measurements = [];
  for (const bench of cases) {
    console.error(bench.what);
    measurements.push(await measure(bench, options.runs, signal));
  }
  const curves =
    sizes === undefined
      ? []
      : [
          ...(await growthOfBoot(sizes.rows, options.runs, signal)),
          ...(await growthOfMatrix(sizes.cells, signal)),
        ];
  if (options.plots !== undefined) {
    await writePlots(options.plots, curves);
  }
  const date = new Date().toISOString().slice(0, 10);
  const result: BenchResult = { format: 1, date, machine, measurements, curves };
  process.stdout.write(formatResult(result));
  if (before !== undefined) {
    process.stdout.write(`\n${formatChanges(compareResults(before, result))}`);
  }
  if (options.json !== undefined) {
    await writeResult(options.json, result);
  }
}

/**
 * Measuring takes up to hours, so it is told before.
 *
 * @throws {UsageError} the folder of a file is missing or cannot be written to
 */
async function refuseUnwritable(file: string): Promise<void> {
  try {
    await access(path.dirname(file), constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `There can be no ${file}: ${messageOf(error)}. Give --json a folder that is there.`,
      {
        cause: error,
      },
    );
  }
}

/** @throws {HarnessError} the file cannot be written */
async function writeResult(file: string, result: BenchResult): Promise<void> {
  try {
    await writeWhole(file, formatJson(result));
  } catch (error) {
    throw cannotBeWritten(`The result ${file}`, error);
  }
}

/** @throws {UsageError} a curve would have a single size, and no slope */
function sizesOf({ mostRows, mostCells }: BenchOptions) {
  const sizes = { rows: decades(1000, mostRows), cells: decades(10, mostCells) };
  if (sizes.rows.length < 2 || sizes.cells.length < 2) {
    throw new UsageError('A slope needs two sizes: --most-rows 10000 and --most-cells 100 are the least.');
  }
  return sizes;
}

async function writePlots(folder: string, curves: readonly Curve[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const curve of curves) {
    await writeWhole(path.join(folder, `${curve.id}.svg`), plotCurve(curve));
  }
}

/** 10, 100, 1000, ... up to the most. */
function decades(from: number, most: number): number[] {
  return from > most ? [] : [from, ...decades(from * 10, most)];
}
