import { expect, test } from 'vitest';
import { instantOfMicroseconds } from '../../src/subjects/instant.js';

test.each([
  [0n, '1970-01-01T00:00:00.000000Z'],
  [1775478896123456n, '2026-04-06T12:34:56.123456Z'],
  [1775478896000007n, '2026-04-06T12:34:56.000007Z'],
  [-1n, '1969-12-31T23:59:59.999999Z'],
])('%d microseconds are %s', (microseconds, instant) => {
  expect(instantOfMicroseconds(microseconds)).toBe(instant);
});
