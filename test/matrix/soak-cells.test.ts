import { expect, test } from 'vitest';
import type { CellSoakReport } from '../../src/matrix/soak-cells.js';
import { cellSoakPassed } from '../../src/report/commands/cell-soak-text.js';

const MB = 1024 * 1024;

test.each<[string, Partial<CellSoakReport>, boolean]>([
  ['a worker that grows by 90 MB', { worker: growth(90 * MB, 0) }, true],
  ['a worker that grows by 110 MB', { worker: growth(110 * MB, 0) }, false],
  ['a runner that grows by 110 MB', { runner: growth(110 * MB, 0) }, false],
  ['a runner with 11 file descriptors more', { runner: growth(0, 11) }, false],
  ['a worker replaced after a thousand cells', { cells: 1000, recycled: 1 }, true],
  ['a worker replaced sooner', { cells: 999, recycled: 1 }, false],
  ['a cell that failed', { failedCells: 1 }, false],
])('%s', (_what, report, passed) => {
  const quiet = { cells: 10, failedCells: 0, durationMs: 1000, workers: 1, recycled: 0 };
  expect(cellSoakPassed({ ...quiet, runner: growth(0, 0), worker: growth(0, 0), ...report })).toBe(passed);
});

function growth(bytes: number, descriptors: number): CellSoakReport['runner'] {
  return {
    first: { residentBytes: 150 * MB, descriptors: 20 },
    last: { residentBytes: 150 * MB + bytes, descriptors: 20 + descriptors },
  };
}
