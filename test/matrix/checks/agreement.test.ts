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
