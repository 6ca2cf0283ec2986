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
  // Two tables of which no file lacks columns together; what the recorder does to the second comes last.
  [
    [
      ['events.a', 'events.b', 'events.c'],
      ['events.a', 'diagnostics.x'],
    ],
    ['events.a', 'events.b', 'events.c', 'diagnostics.x'],
  ],
])('keeps to the order of every list: %j', (lists, merged) => {
  expect(mergeOrders(lists)).toEqual(merged);
});
