import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inLanes } from '../../src/collections/in-lanes.js';

test('as many are under way as there are lanes, begun in their order', async () => {
  const begun: number[] = [];
  let underWay = 0;
  let most = 0;
  await inLanes([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    underWay += 1;
    most = Math.max(most, underWay);
    await setImmediate();
    underWay -= 1;
  });
  expect([begun, most]).toEqual([[1, 2, 3, 4, 5], 2]);
});

test('after an error none is begun, and it is thrown when the others have ended', async () => {
  const ended: number[] = [];
  const running = inLanes([1, 2, 3, 4], 2, async (item) => {
    if (item === 1) {
      throw new Error('of the first');
    }
    await setImmediate();
    ended.push(item);
  });
  await expect(running).rejects.toThrow('of the first');
  expect(ended).toEqual([2]);
});
