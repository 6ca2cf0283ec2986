import path from 'node:path';
import { expect, test } from 'vitest';
import { alterationsInLogOf } from '../../../src/user-file/capture/alterations.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

test.each(['1.1.3', '1.5.5'])(
  'what a log of DuckDB %s alters is told, but for columns that are added',
  async (engine) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await runAndBeKilled(
        file,
        [
          'CREATE SCHEMA "my ""shop"',
          'CREATE TABLE "my ""shop".orders (a INT, b INT)',
          'CREATE TABLE notes (a INT PRIMARY KEY)',
          'CREATE TABLE pages (note INT REFERENCES notes (a))',
          'CREATE TABLE plain (a INT)',
          'CREATE VIEW mine AS SELECT 1 AS a',
          "COMMENT ON TABLE plain IS 'about it'",
          'ALTER TABLE plain ADD COLUMN b INT',
          'ALTER TABLE "my ""shop".orders ADD COLUMN c INT',
          'ALTER TABLE "my ""shop".orders RENAME COLUMN b TO d',
          'ALTER TABLE "my ""shop".orders RENAME COLUMN c TO b',
          'ALTER TABLE "my ""shop".orders RENAME TO sold',
          'ALTER TABLE plain DROP COLUMN b',
          'ALTER TABLE plain ALTER a TYPE TEXT',
          'ALTER TABLE plain ALTER a SET DEFAULT 3',
          'ALTER TABLE plain ALTER a SET NOT NULL',
          'ALTER TABLE plain ALTER a DROP NOT NULL',
          'ALTER VIEW mine RENAME TO yours',
        ],
        engine,
      );
      expect(await alterationsInLogOf(file)).toEqual([
        'ALTER TABLE "my ""shop"."orders" RENAME COLUMN',
        'ALTER TABLE "my ""shop"."orders" RENAME',
        'ALTER TABLE "main"."plain" DROP COLUMN',
        'ALTER TABLE "main"."plain" ALTER COLUMN TYPE',
        'ALTER TABLE "main"."plain" ALTER COLUMN SET DEFAULT',
        'ALTER TABLE "main"."plain" ALTER COLUMN SET NOT NULL',
        'ALTER TABLE "main"."plain" ALTER COLUMN DROP NOT NULL',
        'ALTER VIEW "main"."mine" RENAME',
      ]);
    });
  },
);

test('a file without a log alters nothing', async () => {
  await inFolder(async (folder) => {
    expect(await alterationsInLogOf(path.join(folder, 'x.db'))).toEqual([]);
  });
});
