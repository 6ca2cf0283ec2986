import { expect, it } from 'vitest';
import { mergeOrders } from '../../../src/history/scaffold/recording.js';

it.each([
  [
    [
      ['a', 'b', 'd'],
      ['b', 'c', 'd'],
    ],
    ['a', 'b', 'c', 'd'],
  ],
  [
    [[], ['x'], ['w', 'x', 'y']],
    ['w', 'x', 'y'],
  ],
  [[['a'], ['a'], []], ['a']],
])('keeps to the order of every list: %j', (lists, merged) => {
  expect(mergeOrders(lists)).toEqual(merged);
});
