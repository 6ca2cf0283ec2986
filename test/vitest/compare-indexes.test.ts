import { expect, test } from 'vitest';
import { compareIndexes } from '../../src/vitest/compare-indexes.js';

test('an index on another column of as many letters is another', () => {
  const found = [{ name: 'i', table: 't', columns: ['ab'], unique: false }];
  expect(compareIndexes(['i ON t(ab)'], found)).toEqual([]);
  expect(compareIndexes(['i ON t(cd)'], found)).toEqual([
    { path: 'indexes.i', expected: 'ON t(cd)', actual: 'on t (ab)' },
  ]);
});

test('the case of a name does not count, as it does not for the engine', () => {
  const found = [{ name: 'Idx_T', table: 't', columns: ['a'], unique: false }];
  expect(compareIndexes(['IDX_T', 'idx_t ON T(A)'], found)).toEqual([]);
});
