import { expect, test } from 'vitest';
import type { HarmKind } from '../../../src/matrix/crash/crash-trial.js';
import type { SoakReport } from '../../../src/matrix/crash/soak.js';
import { formatCellSoak } from '../../../src/report/commands/cell-soak-text.js';
import { formatSoak, soakPassed } from '../../../src/report/commands/soak-text.js';

const MB = 1024 * 1024;

const noHarm: SoakReport['harm'] = {
  'does-not-open': 0,
  'does-not-boot': 0,
  'events-lost': 0,
  'index-disagrees': 0,
  'check-failed': 0,
};

const soak: SoakReport = {
  ...{ kills: 24, fixtures: 1, neverBooted: ['r0', 'r1'], acknowledged: 50, refusedBefore: 6 },
  harm: noHarm,
  resources: { first: { residentBytes: 140 * MB, descriptors: 20 }, last: { residentBytes: 150 * MB } },
  examples: [],
};

test('every figure of a soak stands under its name, and of each example what was expected and what was found', () => {
  const harm = {
    ...{ 'does-not-open': 1, 'does-not-boot': 2, 'events-lost': 3 },
    ...{ 'index-disagrees': 4, 'check-failed': 5 },
  };
  const example = { kind: 'events-lost', fixture: 'r4', path: 'events', expected: '3', actual: '2' } as const;
  expect(formatSoak({ ...soak, harm, examples: [example] })).toBe(`24 kills on 1 fixture
  files that a plain open refused after a kill: 1
  files that the next boot refused: 2
  acknowledged events: 50; chains that lost a row: 3
  chains after which an index disagreed: 4
  chains after which another check failed: 5
  (not on r0, r1: not booted when nobody is killed either)
  (6 chains on files that a plain open refused before the first kill, and still did)
  this process held 140 MB and 20 file descriptors after the first fixture, 150 MB at the end
r4: events
  expected: 3
  actual:   2
`);
});

test.each(Object.keys(noHarm) as HarmKind[])(
  'a soak in which one chain did the harm %s has failed',
  (kind) => {
    expect(soakPassed({ ...soak, harm: { ...noHarm, [kind]: 1 } })).toBe(false);
    expect(soakPassed(soak)).toBe(true);
  },
);

test('the figures of many cells: what the runner and what a worker held, first and last', () => {
  const text = formatCellSoak({
    ...{ cells: 6, failedCells: 2, durationMs: 3000, workers: 4, recycled: 3 },
    runner: { first: { residentBytes: 100 * MB }, last: { residentBytes: 110 * MB } },
    worker: { first: { residentBytes: 120 * MB }, last: { residentBytes: 130 * MB } },
  });
  expect(text).toBe(`6 cells in 3s, 2.0 a second: 2 failed
  the runner held 100 MB in its first quarter, 110 MB in its last
  the worker that grew most held 120 MB in its first quarter, 130 MB in its last
  4 workers were started; 3 were worn out and recycled
  NOT FLAT: something leaks
`);
});
