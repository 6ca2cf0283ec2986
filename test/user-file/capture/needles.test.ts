import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withDatabase } from '../../../src/engine/with-database.js';
import { collectNeedles } from '../../../src/user-file/capture/needles.js';

test('every string of four characters is looked for, in every schema, but no number and no word that the schema prescribes', async () => {
  const needles = new Set<string>();
  await withDatabase(await loadEngine(), ':memory:', {}, async (database) => {
    for (const statement of [
      `CREATE TABLE t (a VARCHAR, j JSON, n BIGINT, e ENUM('label'), w VARCHAR CHECK (w IN ('word') OR length(w) > 4), d DATE)`,
      `INSERT INTO t VALUES ('abcd', '{"keys": ["größ", "no"]}', 12345, 'label', 'word', 'infinity')`,
      `INSERT INTO t VALUES ('abc', NULL, 1, NULL, 'other', '2026-04-06')`,
      `COMMENT ON COLUMN t.a IS 'said of it'`,
      ...['CREATE SCHEMA s', 'CREATE TABLE s.t (a VARCHAR)', "INSERT INTO s.t VALUES ('elsewhere')"],
    ]) {
      await database.run(statement);
    }
    await collectNeedles(database, needles);
    expect(await database.rows('SELECT current_schema() AS name')).toEqual([{ name: 'main' }]);
  });
  expect([...needles].sort()).toEqual(
    ['2026-04-06', 'abcd', 'elsewhere', 'größ', 'keys', 'other', 'said of it'].sort(),
  );
});
