import { expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { type CellSoakReport, soakCells } from '../../src/matrix/soak-cells.js';
import { fromPackageRoot } from '../../src/package-root.js';
import { cellSoakPassed, formatCellSoak } from '../../src/report/cell-soak-text.js';

const MB = 1024 * 1024;

async function run(subject: string, cells: number, workers = 1): Promise<CellSoakReport> {
  return await soakCells(selectFixtures(await readManifest(), 'r[67]'), subject, {
    cells,
    workers,
    timeoutMs: 60_000,
    workerProgram: fromPackageRoot('test', 'matrix', 'misbehaving-worker.mjs'),
    onCells: () => {},
    signal: new AbortController().signal,
  });
}

test('cells that leave nothing behind: one worker, and it is flat', async () => {
  const report = await run('recorder', 6);
  expect(report).toMatchObject({ cells: 6, failedCells: 0, workers: 1, recycled: 0 });
  expect(report.worker.last.residentBytes).toBeGreaterThan(20 * MB);
  expect(formatCellSoak(report)).toContain('\n  flat\n');
  expect(cellSoakPassed(report)).toBe(true);
});

test('the same cell may run in several workers at the same time', async () => {
  expect(await run('recorder', 6, 3)).toMatchObject({ failedCells: 0, workers: 3, recycled: 0 });
});

test('workers that leak are recycled, and that is not flat', async () => {
  const report = await run('leaks', 3);
  expect(report).toMatchObject({ workers: 3, recycled: 2 });
  expect(formatCellSoak(report)).toContain('3 workers were started; 2 were worn out and recycled');
  expect(cellSoakPassed(report)).toBe(false);
});

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
