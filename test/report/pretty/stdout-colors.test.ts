import { expect, test } from 'vitest';
import { wantsColors } from '../../../src/report/pretty/stdout-colors.js';

test.each([
  [{}, true, true],
  [{}, undefined, false],
  [{ TERM: 'dumb' }, true, false],
  [{ CI: 'true' }, false, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0', CI: 'true' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
])('%j on a terminal (%j): %j', (env, isTerminal, expected) => {
  expect(wantsColors(env, isTerminal)).toBe(expected);
});
