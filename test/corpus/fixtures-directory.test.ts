import path from 'node:path';
import { expect, test } from 'vitest';
import { committedFixtures, isCommitted } from '../../src/corpus/fixtures-directory.js';

test('the committed corpus is that by whatever path, and no other is', () => {
  expect(isCommitted(path.relative(process.cwd(), committedFixtures()))).toBe(true);
  expect(isCommitted(path.dirname(committedFixtures()))).toBe(false);
});
