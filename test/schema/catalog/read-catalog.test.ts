import path from 'node:path';
import { withDir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Row } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { literal } from '../../../src/engine/sql.js';
import { catalogText } from '../../../src/schema/catalog/catalog-text.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { RecordingConnection } from './recording-connection.js';

const statements = `
  CREATE TABLE parent (a UUID NOT NULL, b TEXT, PRIMARY KEY (a, b), UNIQUE (b));
  CREATE TABLE child (
    a UUID, b TEXT, "we ird" INT DEFAULT 5, "a""b" VARCHAR DEFAULT 'x''y',
    made TIMESTAMPTZ NOT NULL DEFAULT current_timestamp, none BIGINT DEFAULT NULL,
    kind ENUM('one', 'it''s'), "when" VARCHAR CHECK (try_cast("when" AS TIMESTAMPTZ) IS NOT NULL),
    FOREIGN KEY (a, b) REFERENCES parent (a, b)
  );
  CREATE UNIQUE INDEX "Odd idx" ON child ("we ird", "a""b");
  CREATE INDEX expr ON child (lower(b), (a || ', ('));
  CREATE INDEX later ON child (made);
  CREATE VIEW seen AS SELECT a, "when" FROM child WHERE b = 'x';
  CREATE SCHEMA elsewhere;
  CREATE TABLE elsewhere.hidden (a INT PRIMARY KEY);
  CREATE TEMP TABLE fleeting (a INT PRIMARY KEY);
`;

const lines = [
  'table child',
  '  a UUID',
  '  b VARCHAR',
  '  we ird INTEGER default 5',
  `  a"b VARCHAR default 'x''y'`,
  '  made TIMESTAMP WITH TIME ZONE not null default current_timestamp',
  '  none BIGINT',
  "  kind ENUM('one', 'it''s')",
  '  when VARCHAR',
  '  CHECK ((TRY_CAST("when" AS TIMESTAMP WITH TIME ZONE) IS NOT NULL))',
  '  FOREIGN KEY (a, b) REFERENCES parent(a, b)',
  'table parent',
  '  a UUID not null',
  '  b VARCHAR not null',
  '  PRIMARY KEY (a, b)',
  '  UNIQUE (b)',
  'unique index Odd idx on child (we ird, a"b)',
  "index expr on child ((lower(b)), ((a || ', (')))",
  'index later on child (made)',
  `view seen: CREATE VIEW seen AS SELECT a, "when" FROM child WHERE (b = 'x');`,
];

describe('readCatalog', () => {
  let database: Database;

  beforeAll(async () => {
    database = await (await loadEngine()).open(':memory:');
  });

  afterAll(() => database.close());

  it('reads what schema main of the current database holds, and nothing else', async () => {
    await database.run(statements);
    expect(catalogText(await readCatalog(database))).toEqual(lines);
  });

  it('reads an attached database the same after USE', async () => {
    await withDir(
      async ({ path: directory }) => {
        await database.run(`ATTACH ${literal(path.join(directory, 'größe it.db'))} AS fr; USE fr`);
        expect(await readCatalog(database)).toEqual({ tables: [], indexes: [], views: [] });
        await database.run(statements.replace(/CREATE TEMP.*/, ''));
        expect(catalogText(await readCatalog(database))).toEqual(lines);
        await database.run('USE memory; DETACH fr');
      },
      { unsafeCleanup: true },
    );
  });

  it('reads a table with a quotation mark in its name like any other', async () => {
    await database.run('CREATE SCHEMA quoted; USE memory.quoted');
    const columns =
      "(a INT NOT NULL DEFAULT 5, b TIMESTAMPTZ DEFAULT current_timestamp, c BIGINT DEFAULT NULL, d INT AS (a + 1), e ENUM('x'), PRIMARY KEY (a))";
    for (const name of [`"a ""b"" '\n"`, 'plain', '"z"""']) {
      await database.run(`CREATE TABLE ${name} ${columns}`);
    }
    const [quoted, plain, last] = (await readCatalog(database)).tables;
    expect(plain?.columns.map(({ generated }) => generated)).toEqual([
      undefined,
      undefined,
      undefined,
      true,
      undefined,
    ]);
    expect([quoted, last]).toEqual([
      { ...plain, name: `a "b" '\n` },
      { ...plain, name: 'z"' },
    ]);
    await database.run('USE memory.main; DROP SCHEMA quoted CASCADE');
  });

  it('finds the column of an index whose table was written in another case, also where names need quotes', async () => {
    await database.run(
      `CREATE SCHEMA shop; USE shop; CREATE TABLE "My ""Orders""" (id INT, "Sold To" VARCHAR, plain VARCHAR);
       CREATE INDEX by_buyer ON "my ""orders""" ("Sold To"); CREATE INDEX by_plain ON "my ""orders""" (plain)`,
    );
    const { indexes } = await readCatalog(database);
    await database.run('USE main; DROP SCHEMA shop CASCADE');
    expect(indexes.map(({ name, columns }) => [name, ...columns])).toEqual([
      ['by_buyer', 'Sold To'],
      ['by_plain', 'plain'],
    ]);
  });

  it('takes the field of a structure for no column of its name', async () => {
    await database.run(
      'CREATE SCHEMA s; USE s; CREATE TABLE t (theirs STRUCT(a INT), a INT); CREATE INDEX i ON t ((theirs.a))',
    );
    const { indexes } = await readCatalog(database);
    await database.run('USE main; DROP SCHEMA s CASCADE');
    expect(indexes).toMatchObject([{ name: 'i', columns: ['(theirs.a)'] }]);
  });

  it('evens out what engines print differently', async () => {
    const asPrinted = async (check: string, foreignKey: string) => {
      const constraints = [check, foreignKey].map(
        (constraint_text): Row => ({ table_name: 't', constraint_text }),
      );
      const columns: Row[] = [{ table_name: 't', name: 'c', type: 'UUID', notnull: false, dflt_value: null }];
      const answers: [question: string, rows: Row[]][] = [
        ['duckdb_constraints()', constraints],
        ['duckdb_tables()', [{ table_name: 't' }]],
        ['pragma_table_info(', columns],
      ];
      const connection = new RecordingConnection(
        (sql) => answers.find(([question]) => sql.includes(question))?.[1] ?? [],
      );
      return (await readCatalog(connection)).tables[0]?.constraints;
    };
    const evened = [
      'CHECK ((TRY_CAST(c AS TIMESTAMP WITH TIME ZONE) IS NOT NULL))',
      'FOREIGN KEY (c) REFERENCES p(c)',
    ];
    // As 1.1.3 to 1.4.4 print them (the foreign key where 1.5 wrote the file), then as 1.5.0 to 1.5.6 do.
    expect(
      await asPrinted(
        'CHECK((TRY_CAST(c AS TIMESTAMP WITH TIME ZONE) IS NOT NULL))',
        'FOREIGN KEY (c) REFERENCES main.p(c)',
      ),
    ).toEqual(evened);
    expect(
      await asPrinted(
        'CHECK((TRY_CAST(c AS "TIMESTAMP WITH TIME ZONE") IS NOT NULL))',
        'FOREIGN KEY (c) REFERENCES p(c)',
      ),
    ).toEqual(evened);
  });
});
