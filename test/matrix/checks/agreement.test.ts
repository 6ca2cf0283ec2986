import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { checkAgreement } from '../../../src/matrix/checks/agreement.js';
import type { CellContext } from '../../../src/matrix/checks/cell-context.js';
import { readCatalog } from '../../../src/schema/read-catalog.js';

test('a look-up that fails is told with what the engine said', async () => {
  const opened = await (await loadEngine()).open(':memory:');
  onTestFinished(() => opened.close());
  await opened.run('CREATE TABLE t (n INT); CREATE INDEX i ON t (n); INSERT INTO t VALUES (1)');
  const failing = {
    run: (sql: string) => opened.run(sql),
    rows: (sql: string) =>
      sql.includes('"n" >=') ? Promise.reject(new Error('INTERNAL Error: node')) : opened.rows(sql),
  } as Database;
  const found = await checkAgreement({} as CellContext, {
    database: failing,
    catalog: await readCatalog(opened),
  });
  expect(found).toMatchObject({
    outcome: 'failed',
    differences: [{ path: 't.n through i', expected: 'an answer', actual: 'INTERNAL Error: node' }],
  });
});

test('an index through which the engine looks up another column is told with both, and what to do', async () => {
  const database = await (await loadEngine()).open(':memory:');
  onTestFinished(() => database.close());
  await database.run('CREATE TABLE t (g INT AS (1), y INT, x INT); CREATE INDEX i ON t (x)');
  await database.run('INSERT INTO t SELECT i % 3, i FROM range(30) AS r(i)');
  const found = await checkAgreement({} as CellContext, { database, catalog: await readCatalog(database) });
  expect(found).toMatchObject({
    outcome: 'failed',
    message: 'The engine looks up a column through an index that is on another one.',
    differences: [
      {
        path: 't.y through i, which is on x',
        expected: '10 rows',
        actual: expect.stringMatching(
          /^1 rows of the wrong column; try: "y" = .*; to mend it drop the index, or open/,
        ),
      },
    ],
  });
});
