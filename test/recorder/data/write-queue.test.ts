import { expect, it } from 'vitest';
import { toldWrites } from '../support/told-writes.js';

it('rows that wait together are sent by their tables, in the order of each, also where the calls alternate', async () => {
  const told = await toldWrites(['a', 'b'], async (addRow, session) => {
    const rows = Array.from({ length: 40 }, (_, i) => addRow(i % 2 === 0 ? 'a' : 'b', `${i}`));
    expect(await Promise.all(rows)).toEqual(rows.map(() => undefined));
    const stored = await session.rows('SELECT list(i ORDER BY rowid)::VARCHAR AS all FROM b');
    expect(stored).toEqual([{ all: `[${rows.flatMap((_, i) => (i % 2 === 0 ? [] : [i])).join(', ')}]` }]);
  });
  expect(told).toEqual(['20 of a', '20 of b']);
});

it('a row that is refused is refused alone, whichever tables wait with it', async () => {
  await toldWrites(['a', 'b'], async (addRow) => {
    const values = [1, 2, 3, 4, 5, 1, 6, 7].map(String);
    const rows = values.flatMap((value) => [addRow('a', value), addRow('b', value)]);
    const results = await Promise.allSettled(rows);
    expect(results.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([10, 11]);
  });
});
