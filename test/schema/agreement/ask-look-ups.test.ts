import { expect, it } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withDatabase } from '../../../src/engine/with-database.js';
import { answersTo } from '../../../src/schema/agreement/ask-look-ups.js';

it('answers each look-up in its place, also where one alone is longer than what is asked together, or fails', async () => {
  const of = { index: 'i', table: 't', column: 'n', type: 'INTEGER' };
  const lookUp = (condition: string) => ({ of, condition, rows: 0, rowIds: '' });
  await withDatabase(await loadEngine(), ':memory:', {}, async (database) => {
    await database.run('CREATE TABLE t AS SELECT CAST(i AS INTEGER) AS n FROM range(9) AS r(i)');
    const long = `n = 4 OR n = 8 /* ${'x'.repeat(100_000)} */`;
    const lookUps = ['n = 3', 'n = 2', long, 'n = 5 OR n = 6', 'error(7)', 'n = 1'].map(lookUp);
    expect(await answersTo(database, lookUps)).toEqual([
      { rows: 1, rowIds: '3' },
      { rows: 1, rowIds: '2' },
      { rows: 2, rowIds: String(4 ^ 8) },
      { rows: 2, rowIds: String(5 ^ 6) },
      { failure: expect.stringContaining('7') },
      { rows: 1, rowIds: '1' },
    ]);
  });
});
