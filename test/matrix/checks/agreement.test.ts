import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { checkAgreement } from '../../../src/matrix/checks/agreement.js';
import type { CellContext } from '../../../src/matrix/checks/cell-context.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { makeStaleElsewhere } from '../../schema/agreement/stale-elsewhere.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

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
          /^1 row of the wrong column; try: "y" = .*; to mend it drop the index, or open/,
        ),
      },
    ],
  });
});

test('an index of another schema that misses rows is told with its schema', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  await makeStaleElsewhere(file);
  const database = await (await loadEngine()).open(file);
  onTestFinished(() => database.close());
  const catalog = await readCatalog(database);
  expect(await checkAgreement({} as CellContext, { database, catalog })).toMatchObject({
    outcome: 'failed',
    differences: [
      {
        path: 'sales.orders.customer through by_customer',
        expected: '40 rows',
        actual: expect.stringMatching(/^20 rows; try: /),
      },
    ],
  });
  // Whoever looks next looks at main.
  expect(await readCatalog(database)).toEqual(catalog);
});
