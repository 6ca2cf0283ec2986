import { expect, test } from 'vitest';
import { formatExplore } from '../../../src/report/commands/explore-text.js';
import { aColumn, aPast, aTable } from '../../history/explore/a-past.js';

test('every figure of a search stands under its name', () => {
  expect(
    formatExplore({ seed: 7, count: { booted: 4, refused: 3, impossible: 2, broken: 0 } }),
  ).toBe(`9 invented pasts, seed 7
  booted, and every check passed: 4
  refused in clear words, not a byte changed: 3
  that the engine does not make: 2
  broken: 0
`);
});

test('of a past that broke it is told what differs, how its file was made, and how to keep it', () => {
  const text = formatExplore({
    seed: 7,
    count: { booted: 0, refused: 0, impossible: 0, broken: 1 },
    failure: {
      path: '1:2',
      past: aPast([aTable('events', [aColumn('job_id')])], { left: 'pending' }),
      judgement: {
        kind: 'broken',
        what: 'rows: Rows differ.',
        differences: [{ path: 'events|1', expected: 'a', actual: 'b' }],
      },
    },
  });
  expect(text).toBe(`1 invented past, seed 7
  booted, and every check passed: 0
  refused in clear words, not a byte changed: 0
  that the engine does not make: 0
  broken: 1

rows: Rows differ.
  events|1
    expected: a
    actual:   b

The file was made like this, and left pending:
  CREATE TABLE events (job_id VARCHAR);

again: npx frcompat explore --seed 7 --path 1:2
keep it as a fixture: npx frcompat explore --seed 7 --path 1:2 --save <name>
`);
});
