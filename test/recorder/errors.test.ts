import { expect, test } from 'vitest';
import { remedyFor } from '../../src/recorder/errors.js';
import { callPlatform } from './support/platform-name.js';

/** As Node.js for Windows said it under Wine, of a file that DuckDB had open. */
const notMoved = new Error("EPERM: operation not permitted, rename 'Z:\\new.db' -> 'Z:\\open.db'");

test.each([
  ['win32', /^Close whatever else has it open, or allow writing to/],
  ['linux', /^Allow writing to the file and its folder/],
])('what to do about a file that could not be moved: %s', (platform, remedy) => {
  callPlatform(platform);
  expect(remedyFor(notMoved, 'open.db')).toMatch(remedy);
});
