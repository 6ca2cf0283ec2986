import { expect, onTestFinished, test, vi } from 'vitest';
import { tellEvery } from '../../src/command-line/tell-every.js';

test('of many things every hundredth is told', () => {
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const told = vi.spyOn(console, 'error').mockReturnValue();
  const tell = tellEvery(100, (count) => `${count} pasts`);
  for (let i = 0; i < 299; i++) {
    tell();
  }
  expect(told.mock.calls).toEqual([['100 pasts'], ['200 pasts']]);
});
