import { expect, test } from 'vitest';
import { counted } from '../../src/text/counted.js';

test('one of a thing has the singular', () => {
  expect([0, 1, 2].map((count) => counted(count, 'cell'))).toEqual(['0 cells', '1 cell', '2 cells']);
});
