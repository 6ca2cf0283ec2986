import { expect, it } from 'vitest';
import { toldWrites } from '../support/told-writes.js';

it('150,000 rows that wait together are written once, not rolled back and written by halves', async () => {
  const told = await toldWrites(['a'], async (addRow) => {
    await Promise.all(Array.from({ length: 150_000 }, (_, i) => addRow('a', `${i}`)));
  });
  expect(told).toEqual(['150000 of a']);
});
