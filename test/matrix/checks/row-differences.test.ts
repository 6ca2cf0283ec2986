import { expect, test } from 'vitest';
import { isLogOfBoot } from '../../../src/matrix/checks/row-differences.js';

test('only in the table of the events a row of the system is the log of a boot', () => {
  expect(isLogOfBoot('Events', 'system')).toBe(true);
  expect(isLogOfBoot('audit', 'system')).toBe(false);
});
