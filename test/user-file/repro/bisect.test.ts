import { expect, test } from 'vitest';
import {
  bisectedSubjects,
  type RevisionRun,
  turningPoint,
  turnOfEngines,
} from '../../../src/user-file/repro/bisect.js';

const runs = (...outcomes: RevisionRun['outcome'][]): RevisionRun[] =>
  outcomes.map((outcome, i) => ({ subject: `r${i}`, outcome, failed: [], message: '' }));

test.each([
  [runs('works', 'breaks', 'breaks', 'works', 'breaks'), ['r1', 'r0', 'r3']],
  [runs('breaks', 'works'), ['r0', null, 'r1']],
  [runs('breaks', 'breaks'), ['r0', null, null]],
  [runs('works', 'works'), [null, 'r1', null]],
  [runs('works', 'refused', 'breaks'), ['r2', 'r0', null]],
])('the turning point %#', (given, [firstBroken, lastWorking, worksAgain]) => {
  expect(turningPoint(given)).toEqual({ firstBroken, lastWorking, worksAgain });
});

const run = (subject: string, outcome: RevisionRun['outcome']): RevisionRun => ({
  ...{ subject, outcome, failed: [], message: '' },
});

test.each<[RevisionRun['outcome'][], [first: string | null, last: string | null]]>([
  [
    ['works', 'breaks', 'works'],
    ['e1', 'e0'],
  ],
  [
    ['refused', 'works', 'works'],
    ['e0', null],
  ],
  [
    ['works', 'works', 'refused', 'breaks'],
    ['e2', 'e1'],
  ],
  [
    ['works', 'works'],
    [null, 'e1'],
  ],
])("of engines on which today's recorder %j", (outcomes, [firstBrokenEngine, lastWorkingEngine]) => {
  const engines = outcomes.map((outcome, i) => ({
    engine: `e${i}`,
    // What a revision makes of the file on an engine says nothing of the engine.
    runs: [run('r0', outcome === 'works' ? 'breaks' : 'works'), run('recorder', outcome)],
  }));
  expect(turnOfEngines(engines)).toEqual({ firstBrokenEngine, lastWorkingEngine });
});

test('every revision is asked in the order of history, and the recorder of today last', () => {
  expect(bisectedSubjects.slice(0, 3)).toEqual(['r0', 'r1', 'r2']);
  expect(bisectedSubjects.at(-1)).toBe('recorder');
});
