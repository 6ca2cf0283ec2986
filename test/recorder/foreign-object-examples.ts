import { expect, it } from 'vitest';
import { foreignStatements } from '../../generators/foreign-objects.js';
import type { Database } from '../../src/engine/database.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { foreignObjects } from '../../src/schema/contract/foreign-objects.js';
import { inFileOfOwn } from './support/in-folder.js';
import { makeLegacyFile, withPlainOpen } from './support/legacy-file.js';

/** Everything that an application may keep in the file beside the recorder's tables. */
const foreign = [
  ...foreignStatements,
  "CREATE TYPE mood AS ENUM ('good', 'bad')",
  'CREATE SEQUENCE numbers START 5',
  'CREATE MACRO twice(a) AS a * 2',
  'CREATE TABLE parent (a INT, b TEXT, PRIMARY KEY (a, b), UNIQUE (b))',
  `CREATE TABLE child (
    id INT DEFAULT nextval('numbers'), a INT, b TEXT, m mood, doubled INT GENERATED ALWAYS AS (a * 2),
    CHECK (a > 0), FOREIGN KEY (a, b) REFERENCES parent (a, b)
  )`,
  "INSERT INTO parent VALUES (1, 'x'), (2, 'y')",
  "INSERT INTO child (a, b, m) VALUES (1, 'x', 'good'), (2, 'y', NULL)",
  'CREATE UNIQUE INDEX child_id ON child(id)',
  'CREATE INDEX on_our_table ON events(event_type)',
  'CREATE VIEW over_our_table AS SELECT event_type, count(*) AS n FROM events GROUP BY event_type',
  'CREATE SCHEMA elsewhere',
  'CREATE TABLE elsewhere.events (mine TEXT)',
  "INSERT INTO elsewhere.events VALUES ('not the recorder''s')",
  "COMMENT ON TABLE parent IS 'kept'",
];

async function describeForeign(database: Database): Promise<unknown> {
  const rowsOf = async (sql: string) => JSON.stringify(await database.rows(sql), printBigInts);
  return {
    objects: foreignObjects(await readCatalog(database)),
    types: await rowsOf(
      "SELECT type_name, labels FROM duckdb_types() WHERE type_name = 'mood' AND labels IS NOT NULL",
    ),
    sequences: await rowsOf('SELECT sequence_name, start_value, last_value FROM duckdb_sequences()'),
    macros: await rowsOf(
      "SELECT function_name, macro_definition FROM duckdb_functions() WHERE function_name = 'twice'",
    ),
    comments: await rowsOf("SELECT comment FROM duckdb_tables() WHERE table_name = 'parent'"),
    rows: await Promise.all(
      ['parent', 'child', 'elsewhere.events', 'role_mailbox_messages', 'spec_session_log_entries'].map(
        (table) => rowsOf(`SELECT * FROM ${table}`),
      ),
    ),
  };
}

function printBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

export function testForeignObjects(births: readonly string[]): void {
  it.each(births)('a migration of %s leaves what is not ours as it was', async (born) => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, born, foreign);
      const before = await withPlainOpen(file, describeForeign);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(recorder.bootReport.addedColumns).not.toEqual([]);
      await recorder.close();
      expect(await withPlainOpen(file, describeForeign)).toEqual(before);
      await withPlainOpen(file, async (database) => {
        expect(await database.rows('SELECT twice(4)::INT AS eight')).toEqual([{ eight: 8 }]);
        const [next] = await database.rows("INSERT INTO child (a, b) VALUES (1, 'x') RETURNING id");
        expect(next).toEqual({ id: 7 });
        await expect(database.run("INSERT INTO child (a, b) VALUES (9, 'none')")).rejects.toThrow(
          /foreign key/i,
        );
        expect((await database.rows('SELECT * FROM over_our_table')).length).toBeGreaterThan(0);
      });
    });
  });
}
