import { expect, it } from 'vitest';
import { growth, median } from '../../bench/statistics.js';

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

it.each<[string, (size: number) => number, number]>([
  ['constant cost', () => 20, 0],
  ['proportional cost', (size) => 3 * size, 1],
  ['quadratic cost', (size) => size ** 2 / 7, 2],
  ['cost that grows with the root', (size) => Math.sqrt(size), 0.5],
])('%s has its exponent for a slope', (_what, costOf, exponent) => {
  const points = [1000, 10_000, 1_000_000].map((size) => ({ size, cost: costOf(size) }));
  expect(growth(points)).toBeCloseTo(exponent, 10);
});

it.each([
  ['one size', [{ size: 1, cost: 1 }]],
  ['one size, twice', [1, 2].map((cost) => ({ size: 1, cost }))],
  ['no cost', [1, 2].map((size) => ({ size, cost: 0 }))],
])('there is no slope through %s', (_what, points) => {
  expect(() => growth(points)).toThrow(RangeError);
});
