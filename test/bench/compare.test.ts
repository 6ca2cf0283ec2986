import { expect, it } from 'vitest';
import { compareResults } from '../../bench/compare.js';
import { isReached, type Measurement, ratioOf } from '../../bench/result.js';
import { measured, resultOf } from './results.js';

it('a target in time is reached from below, one in throughput from above', () => {
  const timed = measured('boot', 22, 20);
  const throughput = (atLeast: number): Measurement => ({
    ...measured('record', 5, 100),
    target: { kind: 'throughput', atLeast },
  });
  expect([ratioOf(timed), isReached(timed), isReached(measured('boot', 22.1, 20))]).toEqual([
    1.1,
    true,
    false,
  ]);
  expect([ratioOf(throughput(20)), isReached(throughput(20)), isReached(throughput(20.1))]).toEqual([
    20,
    true,
    false,
  ]);
});

it('tells every line before and after, also the new ones and those that are gone', () => {
  const before = resultOf(
    measured('kept', 10, 10),
    measured('slower', 10, 10),
    measured('faster', 20, 10),
    measured('removed', 15, 10),
  );
  const after = resultOf(
    measured('kept', 11, 10),
    measured('slower', 12, 10),
    measured('faster', 10, 10),
    measured('added', 30, 10),
  );
  expect(compareResults(before, after).map(({ what: _what, ...change }) => change)).toEqual([
    { id: 'kept', before: 1, after: 1.1, verdict: 'reached' },
    { id: 'slower', before: 1, after: 1.2, verdict: 'no longer reached' },
    { id: 'faster', before: 2, after: 1, verdict: 'reached now' },
    { id: 'added', before: undefined, after: 3, verdict: 'missed' },
    { id: 'removed', before: 1.5, after: undefined, verdict: 'gone' },
  ]);
});
