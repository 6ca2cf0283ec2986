import { expect, test } from 'vitest';
import { cellSoakPassed, formatCellSoak } from '../../src/report/commands/cell-soak-text.js';
import { soakFew } from './soak-few.js';

const MB = 1024 * 1024;

test('cells that leave nothing behind: one worker, and it is flat', async () => {
  const report = await soakFew('recorder', 6);
  expect(report).toMatchObject({ cells: 6, failedCells: 0, workers: 1, recycled: 0 });
  expect(report.worker.last.residentBytes).toBeGreaterThan(20 * MB);
  expect(formatCellSoak(report)).toContain('\n  flat\n');
  expect(cellSoakPassed(report)).toBe(true);
});

test('the same cell may run in several workers at the same time', async () => {
  expect(await soakFew('recorder', 6, 3)).toMatchObject({ failedCells: 0, workers: 3, recycled: 0 });
});

test('workers that leak are recycled, and that is not flat', async () => {
  const report = await soakFew('leaks', 3);
  expect(report).toMatchObject({ workers: 3, recycled: 2 });
  expect(formatCellSoak(report)).toContain('3 workers were started; 2 were worn out and recycled');
  expect(cellSoakPassed(report)).toBe(false);
});

test('cells that fail are counted', async () => {
  const report = await soakFew('tells', 2);
  expect(report).toMatchObject({ cells: 2, failedCells: 2, workers: 1 });
  expect(cellSoakPassed(report)).toBe(false);
});

test('where no worker lives to the end of a cell, the cells that failed are told all the same', async () => {
  expect(await soakFew('exits', 1)).toMatchObject({ cells: 1, failedCells: 1, workers: 0, recycled: 0 });
});
