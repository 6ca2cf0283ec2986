import { expect, test } from 'vitest';
import { formatInspection } from '../../../src/report/commands/inspection-text.js';
import { inspectCopy } from '../../../src/user-file/inspect/inspection.js';
import { withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';

test('an index through which the engine looks up another column is told as that, and the file is none the worse', async () => {
  await inFileOfOwn(async (file) => {
    await makeFile(file, [
      'CREATE TABLE t (g INT AS (1), y INT, x INT)',
      'INSERT INTO t SELECT i % 3, i FROM range(30) AS r(i)',
      'CREATE INDEX by_x ON t (x)',
      'CREATE TABLE u (y INT, g INT AS (1), x INT)',
      'CREATE INDEX of_y ON u (y)',
      'CREATE INDEX of_x ON u (x)',
    ]);
    const inspection = await withWorkingCopy(file, {}, (copy) => inspectCopy(copy, '1.5.5'));
    expect(inspection.condition).toBe('clean');
    expect(formatInspection(inspection, [], 'file')).toMatch(
      /indexes: 2 held against a scan, 1 disagree:\n {4}by_x on t\.x: DuckDB up to 1\.5\.5 looks up column y through it, too: 10 rows by scan, 1 by index; drop the index, or open/,
    );
  });
});
