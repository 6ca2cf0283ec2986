import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { split } from 'shlex';
import { expect, test, vi } from 'vitest';
import { storedFile } from '../../../src/corpus/fixtures-directory.js';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { UsageError } from '../../../src/errors/errors.js';
import { formatCapture } from '../../../src/report/commands/capture-text.js';
import { readOtherObjects } from '../../../src/schema/catalog/other-objects.js';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import { frcompat } from '../../cli/frcompat.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, makeLegacyFile, plainRows, withPlainOpen } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';
import { badInputs } from '../bad-inputs.js';
import { capture, insert, logKinds } from './capture.js';

// A capture starts a dozen processes, one after the other.
vi.setConfig({ testTimeout: 240_000 });

const { fixtures: knownFixtures } = await readManifest();

/** What a user has in a file: in columns, in JSON, in its keys, in a log, in a table that is not the recorder's. */
const secrets = [
  'ada@example.com',
  'Project Größe',
  'hunter2',
  'salary',
  'late secret',
  'customer 4711',
  'gone for good',
];

test('a file with a log: everything is like it, no value is in it, and the original is as it was', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight größe.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{"salary":"hunter2","to":["Project Größe"]}'),
      insert('gone for good', 'null'),
      "CREATE TABLE notes (owner TEXT DEFAULT 'nobody at all', about TEXT)",
      "INSERT INTO notes VALUES ('customer 4711', 'salary')",
      'CREATE VIEW mine AS SELECT about FROM notes',
    ]);
    await runAndBeKilled(file, [
      insert('late secret', '{}'),
      "DELETE FROM events WHERE actor_id = 'gone for good'",
      "UPDATE events SET job_id = 'late secret' WHERE actor_id = 'ada@example.com'",
    ]);
    const before = await bytesOf(folder);
    const into = path.join(folder, 'corpus of mine');
    const report = await capture(file, 'mine~unclean', into);

    expect(await bytesOf(folder)).toEqual(before);
    expect(report.verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const [fixture] = (await readManifest(into)).fixtures;
    expect(fixture).toEqual(report.fixture);
    expect(fixture).toMatchObject({
      birth: 'r4',
      upgrades: [],
      condition: { kind: 'unclean' },
      content: 'foreign',
      provenance: 'captured',
      tables: { events: { rows: 8 }, diagnostics: { rows: 2 }, notes: { rows: 0 } },
    });
    expect(fixture?.schema).toEqual(
      expect.arrayContaining(['table notes', "  owner VARCHAR default 'nobody at all'"]),
    );

    const published = [
      gunzipSync(await readFile(storedFile(into, 'mine~unclean', 'db'))),
      gunzipSync(await readFile(storedFile(into, 'mine~unclean', 'db.wal'))),
      await readFile(path.join(into, 'manifest.json')),
      Buffer.from(formatCapture(report, into)),
    ];
    for (const secret of secrets) {
      expect(
        published.filter((bytes) => bytes.includes(secret)),
        secret,
      ).toEqual([]);
    }
    if (fixture === undefined) {
      throw new Error('there is no fixture');
    }
    const laidOut = await layOut(fixture, folder, into);
    const values = JSON.stringify(
      await plainRows(laidOut, 'SELECT COLUMNS(*)::VARCHAR FROM events ORDER BY rowid'),
    );
    expect(secrets.filter((secret) => values.includes(secret))).toEqual([]);
    // Equal values stay equal: the last step of all, for it moves the original's log into it.
    const jobs = 'SELECT count(*) AS n FROM events GROUP BY job_id ORDER BY n DESC';
    expect(await plainRows(laidOut, jobs)).toEqual(await plainRows(file, jobs));
  });
});

test.each([
  ['a type', ["CREATE TYPE mood AS ENUM ('good', 'it''s bad')"]],
  ['a macro', ['CREATE MACRO plus(a, b := 41) AS a + b']],
  ['a table macro', ['CREATE MACRO one_row(a) AS TABLE SELECT a']],
  ['a sequence', ['CREATE SEQUENCE ids START 7']],
  ['a number of a sequence', ['CREATE SEQUENCE ids', "SELECT nextval('ids')"]],
  ['a number of a sequence that gave some before', ["SELECT nextval('used')"]],
  ['a schema', ['CREATE SCHEMA "of the ""shop"']],
  ['a comment on a table', ["COMMENT ON TABLE events IS 'customer 4711'"]],
  ['a comment on a column', ["COMMENT ON COLUMN events.payload IS 'customer 4711'"]],
  ['a comment that was there', ["COMMENT ON INDEX idx_events_job_id IS 'ACME Corp'"]],
])('a log that makes %s becomes one that makes it, too, and holds no comment', async (_, statements) => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      "COMMENT ON INDEX idx_events_job_id IS 'ACME Corp'",
      'CREATE SEQUENCE used',
      "SELECT nextval('used')",
    ]);
    await runAndBeKilled(file, statements);
    const into = path.join(folder, 'corpus');
    const { verdict } = await capture(file, 'mine', into);
    expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const log = gunzipSync(await readFile(storedFile(into, 'mine', 'db.wal')));
    expect(logKinds(log)).toEqual(logKinds(await readFile(`${file}.wal`)));
    expect(log.includes('customer 4711') || log.includes('ACME Corp')).toBe(false);
  });
});

test('definitions and tables that need each other are logged in an order that works', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', ['CREATE SCHEMA early', "CREATE TYPE early.size AS ENUM ('small')"]);
    await runAndBeKilled(file, [
      'CREATE TABLE notes (a INT)',
      'CREATE SCHEMA shop',
      'CREATE SEQUENCE ids',
      'CREATE MACRO plus(a, b := 41) AS a + b',
      "CREATE TYPE mood AS ENUM ('good', 'bad')",
      "CREATE TABLE shop.orders (id INT DEFAULT nextval('ids'), mood mood, size early.size)",
      'CREATE INDEX moods ON shop.orders (mood)',
      insert('late secret', '{}'),
      'CREATE VIEW shop.sold AS SELECT plus(id) AS next FROM shop.orders',
      "COMMENT ON VIEW shop.sold IS 'customer 4711'",
      "SELECT nextval('ids')",
    ]);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const log = gunzipSync(await readFile(storedFile(into, 'mine', 'db.wal')));
    expect(logKinds(log).sort()).toEqual(logKinds(await readFile(`${file}.wal`)).sort());
    const laidOut = await layOut(fixture, folder, into);
    const named = async (of: string) =>
      (await withPlainOpen(of, readOtherObjects)).map(({ kind, name }) => `${kind} ${name}`);
    expect(await named(laidOut)).toEqual((await named(file)).filter((each) => each !== 'comment sold'));
    // What a parameter is by default stands in no text of the macro.
    expect(await plainRows(laidOut, 'SELECT plus(1) AS sum')).toEqual([{ sum: 42 }]);
  });
});

/** What stands in a file whose log drops things. The statements are kept as they were typed. */
const standing = [
  'CREATE TABLE notes (id INT PRIMARY KEY, about TEXT)',
  "INSERT INTO notes VALUES (1, 'customer 4711')",
  'CREATE INDEX by_about ON notes (about) /* for ACME */',
  'CREATE VIEW mine AS SELECT /* for ACME */ about FROM notes',
  'CREATE MACRO plus(a, b := 41) AS a + b',
  'CREATE MACRO one_row(a) AS TABLE SELECT a',
  "CREATE TYPE mood AS ENUM ('good')",
  'CREATE SEQUENCE ids',
  'CREATE SCHEMA shop',
  'CREATE TABLE shop.orders (a INT)',
];

test.each([
  ['the same view again', ['CREATE OR REPLACE VIEW mine AS SELECT /* for ACME */ about FROM notes']],
  [
    'other views and macros',
    [
      'CREATE OR REPLACE VIEW mine AS SELECT id FROM notes',
      'CREATE OR REPLACE MACRO plus(a, b := 42) AS a + b',
      insert('late secret', '{}'),
      'CREATE OR REPLACE MACRO one_row(a) AS TABLE SELECT a, a AS b',
    ],
  ],
  [
    'a type and a sequence',
    ['DROP TYPE mood', "CREATE TYPE mood AS ENUM ('good', 'bad')", 'DROP SEQUENCE ids'],
  ],
  ['an index of the recorder', ['DROP INDEX idx_events_job_id']],
  ['the same index again', ['DROP INDEX by_about', 'CREATE INDEX by_about ON notes (about) /* for ACME */']],
  [
    'a table, and what stands on it',
    [
      'CREATE OR REPLACE TABLE notes (id INT)',
      'INSERT INTO notes VALUES (4711)',
      'CREATE INDEX by_about ON notes (id)',
    ],
  ],
  ['a table of the recorder', ['DROP TABLE terminal_output', insert('late secret', '{}')]],
  ['a schema', ['DROP SCHEMA shop CASCADE']],
  [
    'what it made itself',
    [
      "CREATE TABLE acme_corp (a TEXT DEFAULT 'customer 4711')",
      'CREATE INDEX acme_index ON acme_corp (a)',
      "CREATE TYPE size AS ENUM ('small')",
      'CREATE TABLE sized (size size)',
      'DROP INDEX acme_index',
      'DROP TABLE acme_corp',
      "CREATE VIEW acme_view AS SELECT 'customer 4711' AS a",
      'DROP VIEW acme_view',
    ],
  ],
])(
  'a log that drops %s becomes one that drops as much, and holds no name of what nobody has any more',
  async (_, statements) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'acme.db');
      await makeLegacyFile(file, 'r4', standing);
      await runAndBeKilled(file, statements);
      const into = path.join(folder, 'corpus');
      const { fixture, verdict } = await capture(file, 'mine', into);
      expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
      expect(fixture.condition.kind).toBe('unclean');
      const laidOut = await layOut(fixture, folder, into);
      const log = await readFile(`${laidOut}.wal`);
      const kindsIn = (bytes: Buffer) =>
        [...new Set(logKinds(bytes))].filter((kind) => kind !== 'foreign rows').sort();
      expect(kindsIn(log)).toEqual(kindsIn(await readFile(`${file}.wal`)));
      for (const secret of ['acme', 'ACME', '4711', 'late secret']) {
        expect([log.includes(secret), (await readFile(laidOut)).includes(secret)], secret).toEqual([
          false,
          false,
        ]);
      }
      const others = async (of: string) =>
        (await withPlainOpen(of, readOtherObjects)).map(({ kind, name }) => `${kind} ${name}`);
      expect(await others(laidOut)).toEqual(await others(file));
    });
  },
);

test.each([
  ['an insert', ["INSERT INTO notes VALUES (3, 'customer 4711')"]],
  ['an update of what is indexed', ["UPDATE notes SET about = 'customer 4711'"]],
  ['a delete', ['DELETE FROM notes']],
  ['a table and its rows', ["CREATE TABLE more AS SELECT 'customer 4711' AS a"]],
  ['rows of the recorder as well', ['DELETE FROM notes', insert('late secret', '{}')]],
])('a log that changes rows of other tables, %s: of them nothing is kept', async (_, statements) => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    // What stands for these rows may not alter a table, as a comment on a column does.
    const commented = "COMMENT ON COLUMN events.payload IS 'customer 4711'";
    await makeLegacyFile(file, 'r4', [...standing, commented]);
    await runAndBeKilled(file, statements);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    expect(fixture).toMatchObject({ condition: { kind: 'unclean' }, tables: { notes: { rows: 0 } } });
    const log = gunzipSync(await readFile(storedFile(into, 'mine', 'db.wal')));
    expect(log.includes('4711') || log.includes('late secret')).toBe(false);
  });
});

test('a log that adds columns to tables of other schemas than main becomes one that does', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [...standing, 'CREATE TABLE shop.notes (id INT)']);
    await runAndBeKilled(file, [
      'ALTER TABLE shop.notes ADD COLUMN about TEXT',
      'ALTER TABLE notes ADD COLUMN since DATE',
      'ALTER TABLE shop.orders ADD COLUMN "of ""ours""" INT DEFAULT 7',
      insert('late secret', '{}'),
    ]);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const laidOut = await layOut(fixture, folder, into);
    expect(logKinds(await readFile(`${laidOut}.wal`)).sort()).toEqual(
      logKinds(await readFile(`${file}.wal`)).sort(),
    );
    expect(await withPlainOpen(laidOut, readOtherObjects)).toEqual(
      await withPlainOpen(file, readOtherObjects),
    );
  });
});

/** Two rows in a table of the recorder with a rule of somebody's. */
function terminalOutput(check: string): string[] {
  return [
    `CREATE OR REPLACE TABLE terminal_output (event_id UUID PRIMARY KEY, ts_utc TIMESTAMP NOT NULL, stdout_redacted TEXT, stderr_redacted TEXT, CHECK (${check}))`,
    "INSERT INTO terminal_output VALUES (uuid(), '2026-01-02', 'customer 4711', 'nobody'), (uuid(), '2026-01-03', 'hunter2-pin', NULL)",
  ];
}

test.each([
  ['a word', "stdout_redacted <> 'robot'"],
  ['a form', "stdout_redacted NOT LIKE 'robot%'"],
])('a CHECK against %s takes the synthetic values, which stay different', async (_, check) => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', terminalOutput(check));
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict.differing).toEqual([]);
    const different = 'SELECT count(DISTINCT stdout_redacted) AS n FROM terminal_output';
    expect(await plainRows(await layOut(fixture, folder, into), different)).toEqual([{ n: 2n }]);
  });
});

test('a generated column of a table of the recorder is generated again, in the file and in its log', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      'CREATE OR REPLACE TABLE terminal_output (size INT GENERATED ALWAYS AS (length(stdout_redacted)), event_id UUID PRIMARY KEY, ts_utc TIMESTAMP NOT NULL, stdout_redacted TEXT, stderr_redacted TEXT)',
      "INSERT INTO terminal_output VALUES (uuid(), '2026-01-02', 'customer 4711', NULL)",
    ]);
    await runAndBeKilled(file, [
      "INSERT INTO terminal_output VALUES (uuid(), '2026-01-03', 'late secret', NULL)",
      "UPDATE terminal_output SET stderr_redacted = 'hunter2-pin'",
    ]);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict.differing).toEqual([]);
    const sizes = 'SELECT size, count(stderr_redacted) FROM terminal_output GROUP BY size ORDER BY size';
    expect(await plainRows(await layOut(fixture, folder, into), sizes)).toEqual(await plainRows(file, sizes));
  });
});

test('a table of the recorder whose name is written in another case keeps its rows', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    const row = (day: string) =>
      `INSERT INTO terminal_output VALUES (uuid(), '2026-01-${day}', 'customer 4711', NULL)`;
    await makeLegacyFile(file, 'r4', [
      'DROP TABLE terminal_output',
      'CREATE TABLE "Terminal_Output" (event_id UUID PRIMARY KEY, ts_utc TIMESTAMP NOT NULL, stdout_redacted TEXT, stderr_redacted TEXT)',
      row('02'),
    ]);
    await runAndBeKilled(file, [row('03')]);
    const { fixture } = await capture(file, 'mine', path.join(folder, 'corpus'));
    expect(fixture.tables.Terminal_Output?.rows).toBe(2);
  });
});

test('an index of a table that the recorder does not own, of which no row is kept, may miss rows beside one of its own', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      'CREATE TABLE notes (about TEXT)',
      'CREATE INDEX by_about ON notes (about)',
      "INSERT INTO notes VALUES ('salary')",
    ]);
    await runAndBeKilled(file, [
      "INSERT INTO notes VALUES ('hunter2')",
      "INSERT INTO terminal_output VALUES (uuid(), '2026-01-02', 'customer 4711', NULL)",
    ]);
    await makeFile(file, []);
    const { fixture, verdict } = await capture(file, 'mine', path.join(folder, 'corpus'));
    expect(fixture.condition).toEqual({ kind: 'stale-index' });
    expect(verdict.differing).toEqual(['agreement']);
  });
});

test('a CHECK that no synthetic value passes is told, without what it holds, and what to do', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', terminalOutput("ts_utc > TIMESTAMP '2025-04-05'"));
    await expect(capture(file, 'mine', path.join(folder, 'corpus'))).rejects.toThrow(
      `"${file}" is not captured, and nothing was written: its rows cannot be written again with synthetic values, as where a CHECK wants others: INSERT INTO "terminal_output" (Constraint Error: CHECK constraint failed on table terminal_output with expression CHECK((ts_utc > CAST('(hidden)' AS TIMESTAMP)))). In a copy of the file, make that table again without what this names, and capture the copy.`,
    );
  });
});

test.each([
  [
    'a statement that fails',
    ['CREATE TABLE more (id INT)', 'DROP TABLE notes', 'ALTER TABLE more RENAME TO notes'],
    'ALTER TABLE "main"."more" RENAME; CREATE TABLE notes.* \\(Catalog Error: .*\\)\\.',
  ],
  [
    'a schema that would differ',
    ['ALTER TABLE notes RENAME COLUMN id TO number'],
    'ALTER TABLE "main"."notes" RENAME COLUMN; the kinds of changes in its log \\(alter\\) would differ\\.',
  ],
])(
  'a log that cannot be done again is told by what it alters, and what to do works: %s',
  async (_, statements, told) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      // With such a default no plain open replays what alters the table.
      await makeLegacyFile(file, 'r4', [
        'CREATE TABLE notes (id INT, noted TIMESTAMP DEFAULT current_timestamp)',
      ]);
      await runAndBeKilled(file, statements);
      const into = path.join(folder, 'corpus');
      const before = await bytesOf(folder);
      const refusal = (await capture(file, 'mine', into).catch((error: unknown) => error)) as Error;
      expect(await bytesOf(folder)).toEqual(before);
      expect(refusal.message).toMatch(
        new RegExp(
          `is not captured, and nothing was written: what its log did cannot be done again: ${told} Run npx frcompat rescue ".*x\\.db" and capture the database that it makes, which has no log\\.$`,
        ),
      );
      await rescueFile(file, { signal: new AbortController().signal });
      const { verdict } = await capture(path.join(folder, 'x.rescued.db'), 'mine', into);
      expect(verdict.differing).toEqual([]);
    });
  },
);

test('the command that is printed runs the matrix on the fixture, from another folder as well', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4');
    const captured = await frcompat(['capture', file, '--name', 'mine', '--into', 'fx größe'], {}, folder);
    expect([captured.stderr, captured.exitCode]).toEqual(['', 0]);
    const hint = /variable (\w+) set to (.+): npx frcompat (.*)$/.exec(captured.stdout);
    const [variable = '', value = '', command = ''] = hint?.slice(1) ?? [];
    const matrix = await frcompat([...split(command), '--kills', '0'], { [variable]: value });
    expect(matrix.stdout).toMatch(/^1 cell: 1 passed/m);
    expect(matrix.exitCode).toBe(0);
  });
});

test.each([
  ['r4~stale-index', 'recorder'],
  // No plain open can replay its log, so that a revision cannot boot it.
  ['r0+r7~killed-at-24', 'r7'],
])('the condition of %s and what %s makes of it are kept, rows up to a limit', async (id, subject) => {
  await inFolder(async (folder) => {
    const [known] = selectFixtures({ format: 1, fixtures: knownFixtures }, id);
    if (known === undefined) {
      throw new Error(`no fixture ${id}`);
    }
    const file = await layOut(known, folder);
    const report = await capture(file, 'mine', path.join(folder, 'corpus'), { subject, rowLimit: 2 });
    expect(report.fixture).toMatchObject({
      birth: known.birth,
      upgrades: known.upgrades,
      condition: known.condition,
    });
    expect(report.fixture.schema).toEqual(known.schema);
    expect(report.fixture.tables.events?.rows).toBeLessThanOrEqual(
      Math.min(4, known.tables.events?.rows ?? 0),
    );
    expect(report.verdict.differing).toEqual([]);
    expect(report.verdict.failed).toEqual(subject === 'r7' ? ['boot'] : report.verdict.failed);
  });
});

test('a view that repeats a value of the user is found, and nothing is written', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{}'),
      "CREATE VIEW ada AS SELECT * FROM events WHERE actor_id = 'ada@example.com'",
    ]);
    const into = path.join(folder, 'corpus');
    const refusal = await capture(file, 'mine', into).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as Error).message).toMatch(
      /nothing was written: .* in the bytes of the file, its entry in the manifest, .*If a view/,
    );
    expect((refusal as Error).message).not.toContain('ada@example.com');
    expect(existsSync(into)).toBe(false);
  });
});

test('a value that stands in a single place, in a macro, is found', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{}'),
      "CREATE MACRO owner() AS 'ada@example.com'",
    ]);
    const into = path.join(folder, 'corpus');
    await expect(capture(file, 'mine', into)).rejects.toThrow(
      'strings of its values would stand in the bytes of the file. If a view',
    );
    expect(existsSync(into)).toBe(false);
  });
});

test.each(['in the file', 'in the log'])(
  'what is noted in the statement of a view or an index %s is left out',
  async (where) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const statements = [
        'CREATE SCHEMA shop',
        'CREATE TABLE shop.notes (a INT /* for ACME */)',
        'CREATE VIEW shop.mine AS SELECT /* for ACME */ a FROM notes -- for ACME',
        'CREATE INDEX by_a ON shop.notes (a) /* for ACME */',
        'CREATE MACRO plus(a, b := 41) AS a + /* for ACME */ b',
      ];
      await makeLegacyFile(file, 'r4', where === 'in the file' ? statements : []);
      await (where === 'in the file' ? undefined : runAndBeKilled(file, statements));
      const into = path.join(folder, 'corpus');
      const { fixture } = await capture(file, 'mine', into);
      const laidOut = await layOut(fixture, folder, into);
      const held = await Promise.all(
        [laidOut, `${laidOut}.wal`].filter(existsSync).map((one) => readFile(one)),
      );
      expect(held.map((bytes) => bytes.includes('ACME'))).toEqual(held.map(() => false));
      const sold = 'SELECT count(a) + plus(1) AS n FROM shop.mine';
      expect(await plainRows(laidOut, sold)).toEqual(await plainRows(file, sold));
    });
  },
);

test('a view that does not run is refused by its name, for it could only be kept as it was typed', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      'CREATE TABLE notes (a INT)',
      'CREATE VIEW mine AS SELECT a FROM notes -- for ACME',
      'DROP TABLE notes',
    ]);
    const into = path.join(folder, 'corpus');
    await expect(capture(file, 'mine', into)).rejects.toThrow(
      /x\.db" is not captured, and nothing was written\. The VIEW "main"."mine" cannot be captured: it does not run, .* Drop it from a copy of the file, and capture the copy\.$/,
    );
    expect(existsSync(into)).toBe(false);
  });
});

test('JSON that DuckDB takes and JavaScript does not read is as odd in the fixture, without its strings', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'theirs.db');
    await makeLegacyFile(file, 'r7', [
      insert('ada', '["hunter2-pin",NaN]'),
      insert('ada', '["hunter2-pin",]'),
    ]);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict.differing).toEqual([]);
    const payloads = await plainRows(await layOut(fixture, folder, into), 'SELECT payload FROM events');
    expect(payloads.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\["t\d+x+",NaN\]$/),
        expect.stringMatching(/^\["t\d+x+",\]$/),
      ]),
    );
  });
});

// `memory` is the engine's own database, and as `flight_recorder` the fixture is opened.
test.each(['in the file', 'in its log'])(
  'schemas that are called like a database, with tables called like those of the recorder, %s',
  async (where) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const statements = ['flight_recorder', 'memory', 'definitions', 'before'].flatMap((schema) => [
        `CREATE SCHEMA ${schema}`,
        `CREATE SEQUENCE ${schema}.ids`,
        `CREATE TABLE ${schema}.events (event_id INT DEFAULT nextval('${schema}.ids'), about VARCHAR)`,
        `INSERT INTO ${schema}.events VALUES (1, 'customer 4711')`,
        `CREATE INDEX idx_events_trace_id ON ${schema}.events (event_id, about)`,
        `CREATE VIEW ${schema}.seen AS SELECT /* for ACME */ event_id FROM ${schema}.events`,
      ]);
      await makeLegacyFile(file, 'r4', where === 'in the file' ? statements : []);
      await (where === 'in the file'
        ? undefined
        : runAndBeKilled(file, [...statements, insert('late', '{}')]));
      const into = path.join(folder, 'corpus');
      const { fixture, verdict } = await capture(file, 'mine', into);
      expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
      const laidOut = await layOut(fixture, folder, into);
      const held = await Promise.all(
        [laidOut, `${laidOut}.wal`].filter(existsSync).map((one) => readFile(one)),
      );
      expect(held.map((bytes) => bytes.includes('ACME') || bytes.includes('4711'))).toEqual(
        held.map(() => false),
      );
      const printed =
        'SELECT sql FROM (SELECT sql FROM duckdb_tables() UNION ALL SELECT sql FROM duckdb_indexes() UNION ALL SELECT sql FROM duckdb_views() WHERE NOT internal) ORDER BY sql';
      const named = async (of: string) => (await plainRows(of, printed)).map(({ sql }) => sql);
      expect(await named(laidOut)).toEqual(
        (await named(file)).map((sql) => String(sql).replace('/* for ACME */ ', '')),
      );
    });
  },
);

test('points in time without end, and schemas called as the states are here, are captured', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      'CREATE SCHEMA "before"',
      'CREATE SCHEMA "after"',
      "UPDATE terminal_output SET ts_utc = '-infinity'",
    ]);
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict.differing).toEqual([]);
    const endless = 'SELECT count(*) AS n FROM terminal_output WHERE isinf(ts_utc)';
    expect(await plainRows(await layOut(fixture, folder, into), endless)).toEqual(
      await plainRows(file, endless),
    );
  });
});

test.each(['in the file', 'in its log'])('tables whose rules call a macro, %s', async (where) => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    const statements = [
      'CREATE MACRO plus(a, b := 41) AS a + b',
      'CREATE TABLE notes (a INT DEFAULT (plus(1)), b INT GENERATED ALWAYS AS (plus(a)))',
    ];
    const checked = [
      'CREATE TABLE checked (a INT, CHECK (plus(a) > 1))',
      "COMMENT ON COLUMN checked.a IS 'customer 4711'",
    ];
    await makeLegacyFile(file, 'r4', where === 'in the file' ? [...statements, ...checked] : []);
    await (where === 'in the file' ? undefined : runAndBeKilled(file, statements));
    const into = path.join(folder, 'corpus');
    const { fixture, verdict } = await capture(file, 'mine', into);
    expect(verdict).toEqual({ subject: 'recorder', failed: [], differing: [] });
    const laidOut = await layOut(fixture, folder, into);
    await makeFile(laidOut, ['INSERT INTO notes DEFAULT VALUES']);
    expect(await plainRows(laidOut, 'SELECT a, b FROM notes')).toEqual([{ a: 42, b: 83 }]);
  });
});

test('a schema that cannot be made again is told without what the engine quotes', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      'CREATE SCHEMA s',
      'CREATE MACRO s."plus one"(x) AS x',
      'CREATE TABLE notes (a INT DEFAULT s."plus one"(3))',
    ]);
    await expect(capture(file, 'mine', path.join(folder, 'corpus'))).rejects.toThrow(
      /^The schema of ".*x\.db" could not be made again, and nothing was written: Catalog Error: .*Did you mean "\(hidden\)".* Drop what this names from a copy of the file, and capture the copy\.$/,
    );
  });
});

test("an id that is taken or none, a fixture, and a file of somebody else's application are refused", async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE songs (title TEXT)']);
    const into = path.join(folder, 'corpus');
    await expect(capture(file, 'r0', undefined)).rejects.toThrow(/There is a fixture "r0" in .* already/);
    await expect(capture(file, '../r0', into)).rejects.toThrow(/"\.\.\/r0" cannot be the id of a fixture/);
    await expect(capture('r0', 'mine', into)).rejects.toThrow(/"r0" is a fixture already/);
    await expect(capture(file, 'mine', into)).rejects.toThrow(/holds no table of the flight recorder/);
    expect(existsSync(into)).toBe(false);
  });
});

test.each(badInputs.filter(({ asStranger }) => !asStranger))(
  '$what is refused, and stays as it was',
  async ({ make, complaint }) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const release = (await make(file)) ?? undefined;
      const before = release === undefined ? await bytesOf(folder) : undefined;
      const refusal = await capture(file, 'mine', path.join(folder, 'corpus')).catch(
        (error: unknown) => error,
      );
      await release?.();
      expect(refusal).toBeInstanceOf(UsageError);
      expect((refusal as Error).message).toMatch(complaint);
      expect(release === undefined ? await bytesOf(folder) : undefined).toEqual(before);
    });
  },
);
