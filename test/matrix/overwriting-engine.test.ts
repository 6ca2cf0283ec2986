import { expect, test } from 'vitest';
import type { Subject } from '../../src/subjects/subject.js';
import { askCell, differencesOf } from './ask-cell.js';

/** DuckDB 1.5.0 to 1.5.4 overwrite a column that is there already (duckdb 23209); 1.5.5 leaves it alone. */
const OVERWRITING =
  "ALTER TABLE events ADD COLUMN IF NOT EXISTS workflow_id TEXT DEFAULT concat('over', 'written')";

const overwriter: Subject = {
  id: 'overwriter',
  async boot(engine, file) {
    const database = await engine.open(file);
    await database.run(OVERWRITING);
    await database.close();
    return { result: { status: 'booted', statements: [] } };
  },
};

test('the check rows sees a column that the engine overwrote', async () => {
  const { boot, rows } = await askCell('r7', overwriter, {}, { kills: 0, seed: 1 }, '1.5.4');
  expect(boot.outcome).toBe('passed');
  expect(differencesOf(rows).map(({ actual }) => actual)).toContain('overwritten');
});
