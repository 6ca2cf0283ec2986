import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withDatabase } from '../../../src/engine/with-database.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { named } from '../../../src/user-file/capture/attached-as.js';
import type { Dropped } from '../../../src/user-file/capture/drops.js';
import { schemaSteps } from '../../../src/user-file/capture/schema-steps.js';

const engine = await loadEngine();

/** What leads from a state that these statements made to the one after some more. */
async function stepsOf(first: readonly string[], later: readonly string[], drops: readonly Dropped[] = []) {
  return await withDatabase(engine, ':memory:', {}, async (database) => {
    const states = [
      [named.before, first],
      [named.after, [...first, ...later]],
    ] as const;
    for (const [state, statements] of states) {
      await database.run(`ATTACH ':memory:' AS ${state}; USE ${state}.main`);
      for (const statement of statements) {
        await database.run(statement);
      }
    }
    return await schemaSteps(await readCatalog(database), drops, database);
  });
}

test('tables and indexes come in the order in which they were made, a column with what it is by default', async () => {
  const steps = await stepsOf(
    [
      'CREATE TABLE events (a INT)',
      'CREATE INDEX old ON events (a)',
      'CREATE SEQUENCE still',
      'CREATE SEQUENCE on_',
    ],
    [
      'CREATE TABLE z (a INT PRIMARY KEY)',
      'CREATE TABLE b (a INT REFERENCES z (a))',
      'ALTER TABLE events ADD COLUMN b INT DEFAULT 7',
      'ALTER TABLE events ADD COLUMN c INT',
      ...['CREATE INDEX z_a ON z (a)', 'CREATE INDEX b_a ON b (a)', "SELECT nextval('on_')"],
    ],
  );
  expect(steps).toEqual({
    table: [expect.stringMatching(/^CREATE TABLE z\(/), expect.stringMatching(/^CREATE TABLE b\(/)],
    alter: [
      'ALTER TABLE "main"."events" ADD COLUMN "b" INTEGER DEFAULT 7',
      'ALTER TABLE "main"."events" ADD COLUMN "c" INTEGER',
    ],
    index: ['CREATE INDEX z_a ON z(a);', 'CREATE INDEX b_a ON b(a);'],
    comment: ['COMMENT ON TABLE "events" IS NULL'],
    sequenceValue: [`SELECT nextval('"main"."on_"')`],
  });
});

test('what was dropped and made anew is new, with the indexes of its table, and had no column added', async () => {
  const dropped = { kind: 'TABLE', schema: 'main', name: 't' };
  const made = ['CREATE TABLE t (a INT)', 'CREATE INDEX t_a ON t (a)'];
  const again = ['DROP TABLE t', 'CREATE TABLE t (a INT, b INT)', 'CREATE INDEX t_a ON t (a)'];
  const steps = await stepsOf(made, again, [dropped]);
  expect(steps).toMatchObject({
    table: [expect.stringMatching(/^CREATE TABLE t\(/)],
    index: ['CREATE INDEX t_a ON t(a);'],
    alter: [],
  });
});

test('the comment that is another, or is gone, is the one that was given; where none is, any may have been', async () => {
  const first = ['CREATE TABLE events (a INT)', "COMMENT ON TABLE events IS 'x'", 'CREATE TABLE t (a INT)'];
  const commentsAfter = async (...later: string[]) => (await stepsOf(first, later)).comment;
  expect(await commentsAfter("COMMENT ON TABLE t IS 'y'")).toEqual(['COMMENT ON TABLE "main"."t" IS NULL']);
  expect(await commentsAfter('COMMENT ON TABLE events IS NULL')).toEqual([
    'COMMENT ON TABLE "main"."events" IS NULL',
  ]);
  expect(await commentsAfter("COMMENT ON TABLE events IS 'x'")).toEqual([
    'COMMENT ON TABLE "main"."events" IS NULL',
  ]);
});
