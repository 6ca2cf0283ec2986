import { expect, it } from 'vitest';
import { median } from '../../bench/median.js';

it.each([
  [[3], 3],
  [[10, 9, 100], 10],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('there is no median of nothing', () => {
  expect(() => median([])).toThrow(RangeError);
});
