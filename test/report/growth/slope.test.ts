import { expect, it } from 'vitest';
import { slopeInWords, slopeOf } from '../../../src/report/growth/slope.js';
import { curve } from './curves.js';

it.each<[string, (size: number) => number, number]>([
  ['constant cost', () => 20, 0],
  ['proportional cost', (size) => 3 * size, 1],
  ['quadratic cost', (size) => size ** 2 / 7, 2],
  ['cost that grows with the root', (size) => Math.sqrt(size), 0.5],
])('%s has its exponent for a slope', (_what, costOf, exponent) => {
  const points = [1000, 10_000, 1_000_000].map((size) => ({ size, cost: costOf(size) }));
  expect(slopeOf(points)).toBeCloseTo(exponent, 10);
});

it.each([
  ['one size', [{ size: 1, cost: 1 }]],
  ['one size, twice', [1, 2].map((cost) => ({ size: 1, cost }))],
  ['no cost', [1, 2].map((size) => ({ size, cost: 0 }))],
])('there is no slope through %s', (_what, points) => {
  expect(() => slopeOf(points)).toThrow(RangeError);
});

it.each([
  [1, 'boot of a current file: grows with events to the power of 1.00'],
  [0, 'boot of a current file: grows with events to the power of 0.00'],
  [-0.001, 'boot of a current file: grows with events to the power of 0.00'],
  [-0.5, 'boot of a current file: grows with events to the power of -0.50'],
])('a slope of %d in words: %s', (exponent, words) => {
  expect(slopeInWords(curve((size) => size ** exponent))).toBe(words);
});
