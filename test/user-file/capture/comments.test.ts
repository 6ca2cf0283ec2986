import { expect, test } from 'vitest';
import { readComments, removeComments } from '../../../src/user-file/capture/comments.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { withPlainOpen } from '../../recorder/support/legacy-file.js';

const objects = [
  'CREATE SCHEMA "my ""schema"""',
  'CREATE TABLE "my ""schema"""."t.t" ("a b" INT)',
  'CREATE VIEW v AS SELECT 1 AS a',
  'CREATE INDEX i ON "my ""schema"""."t.t" ("a b")',
  'CREATE SEQUENCE s',
  "CREATE TYPE e AS ENUM ('a')",
  'CREATE MACRO m(a) AS a',
  'CREATE MACRO m_table(a) AS TABLE SELECT a',
];

const commented = [
  'TABLE "my ""schema"""."t.t"',
  'COLUMN "my ""schema"""."t.t"."a b"',
  'VIEW "main"."v"',
  'COLUMN "main"."v"."a"',
  'INDEX "my ""schema"""."i"',
  'SEQUENCE "main"."s"',
  'TYPE "main"."e"',
  'MACRO "main"."m"',
  'MACRO TABLE "main"."m_table"',
];

test('comments are found, and removed, on everything that takes one', async () => {
  await inFileOfOwn((file) =>
    withPlainOpen(file, async (database) => {
      for (const statement of [...objects, ...commented.map((on) => `COMMENT ON ${on} IS 'about it''s'`)]) {
        await database.run(statement);
      }
      const found = await readComments(database);
      expect(found.map(({ on }) => on).sort()).toEqual([...commented].sort());
      expect(new Set(found.map(({ text }) => text))).toEqual(new Set(["about it's"]));
      await removeComments(database);
      expect(await readComments(database)).toEqual([]);
    }),
  );
});
