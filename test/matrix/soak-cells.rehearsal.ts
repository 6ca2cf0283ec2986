import { expect, test } from 'vitest';
import { cellSoakPassed, formatCellSoak } from '../../src/report/commands/cell-soak-text.js';
import { soakFew } from './soak-few.js';

test('the same cell may run in several workers at the same time', async () => {
  expect(await soakFew('recorder', 6, 3)).toMatchObject({ failedCells: 0, workers: 3, recycled: 0 });
});

test('workers that leak are recycled, and that is not flat', async () => {
  const report = await soakFew('leaks', 3);
  expect(report).toMatchObject({ workers: 3, recycled: 2 });
  expect(formatCellSoak(report)).toContain('3 workers were started; 2 were worn out and recycled');
  expect(cellSoakPassed(report)).toBe(false);
});
