import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { remedyFor } from '../../src/recorder/errors.js';

const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};

afterEach(() => {
  Object.defineProperty(process, 'platform', own);
});

/** As Node.js for Windows said it under Wine, of a file that DuckDB had open. */
const notMoved = new Error("EPERM: operation not permitted, rename 'Z:\\new.db' -> 'Z:\\open.db'");

test.each([
  ['win32', /^Close whatever else has it open, or allow writing to/],
  ['linux', /^Allow writing to the file and its folder/],
])('what to do about a file that could not be moved: %s', (platform, remedy) => {
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  expect(remedyFor(notMoved, 'open.db')).toMatch(remedy);
});
