import * as v from 'valibot';
import { expect, test } from 'vitest';
import { compareControls } from '../../src/matrix/compare-controls.js';
import { controlsSchema, summariseControls } from '../../src/matrix/controls.js';
import { bootFailed, verdict } from './verdicts.js';

const message = 'Binder Error: no "trace_id" in "/tmp/frcompat-1/r0--r4/flight_recorder.db"\nAt statement 2';
const failing = verdict({ fixture: 'r0', subject: 'r4' }, bootFailed(message));
const passing = verdict({ fixture: 'r7', subject: 'r4' });

test('only what did not pass is written down, and no path of this machine', () => {
  const controls = summariseControls([passing, failing]);
  expect(controls.fixtures).toEqual(['r0', 'r7']);
  expect(controls.subjects.r4?.boot).toEqual({
    'failed: Binder Error: no "trace_id" in "flight_recorder.db"': ['r0'],
  });
  expect(Object.keys(controls.subjects.r4 ?? {})).toEqual(['boot']);
  expect(v.parse(controlsSchema, JSON.parse(JSON.stringify(controls)))).toEqual(controls);
});

test('the same verdicts in another order are the same expectation', () => {
  expect(
    compareControls(summariseControls([passing, failing]), summariseControls([failing, passing])),
  ).toEqual([]);
});

test('a control that passes all of a sudden differs, and so does one that fails', () => {
  const expected = summariseControls([failing, passing]);
  const fixed = summariseControls([verdict({ fixture: 'r0', subject: 'r4' }), passing]);
  expect(compareControls(expected, fixed)).toEqual([
    {
      path: 'r4 on r0: boot',
      expected: 'failed: Binder Error: no "trace_id" in "flight_recorder.db"',
      actual: 'passed',
    },
  ]);
  expect(compareControls(fixed, expected)[0]?.expected).toBe('passed');
});

test('a check that fails after the boot differs, one by one', () => {
  const failed = { outcome: 'failed', message: 'other rows', differences: [] } as const;
  const actual = summariseControls([failing, verdict({ fixture: 'r7', subject: 'r4' }, { rows: failed })]);
  expect(compareControls(summariseControls([failing, passing]), actual)).toEqual([
    { path: 'r4 on r7: rows', expected: 'passed', actual: 'failed' },
  ]);
});

test('kills, or damaged copies, that the plan leaves out are no outcome, each by itself', () => {
  const [failed, notAsked] = [
    { outcome: 'failed', message: 'lost', differences: [] },
    { outcome: 'not-asked', reason: 'none were asked for' },
  ] as const;
  const [none, some] = [0, 2];
  const killed = verdict(
    { crash: { kills: some, seed: 1 }, damage: { damages: none, seed: 1 } },
    { crash: failed, damage: notAsked },
  );
  const damaged = verdict(
    { crash: { kills: none, seed: 1 }, damage: { damages: some, seed: 1 } },
    { crash: notAsked, damage: failed },
  );
  expect(summariseControls([killed]).subjects.recorder).toEqual({ crash: { failed: ['r0'] } });
  expect(summariseControls([damaged]).subjects.recorder).toEqual({ damage: { failed: ['r0'] } });
});

test('the same failure with another message differs', () => {
  const other = summariseControls([
    verdict({ fixture: 'r0', subject: 'r4' }, bootFailed('Catalog Error')),
    passing,
  ]);
  expect(compareControls(summariseControls([failing, passing]), other)).toHaveLength(1);
});

test('a cell that is new, or gone, differs', () => {
  const [one, two] = [summariseControls([passing]), summariseControls([passing, failing])];
  expect(compareControls(one, two)[0]?.expected).toBe('not in the matrix');
  expect(compareControls(two, one)[0]?.actual).toBe('not in the matrix');
});

test('what the plan left out is no outcome', () => {
  const notAsked = { outcome: 'not-asked', reason: 'none were asked for' } as const;
  const unharmed = { crash: { kills: 0, seed: 1 }, damage: { damages: 0, seed: 1 } };
  const left = verdict({ subject: 'r7', ...unharmed }, { crash: notAsked, damage: notAsked });
  expect(summariseControls([left]).subjects.r7).toEqual({});
  const asked = verdict({ subject: 'r7' }, { crash: notAsked, damage: notAsked });
  expect(summariseControls([asked]).subjects.r7).toEqual({
    crash: { 'not-asked': ['r0'] },
    damage: { 'not-asked': ['r0'] },
  });
});
