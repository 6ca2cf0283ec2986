import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { newestRevision } from '../../generators/revisions/index.js';
import { HarnessError } from '../../src/errors/errors.js';
import { checkNames } from '../../src/matrix/verdict.js';
import { recorderSubject } from '../../src/subjects/recorder.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';
import type { ListedEvent, Subject } from '../../src/subjects/subject.js';
import { askCell, differencesOf, distorted, failedChecks, saboteur } from './ask-cell.js';

test.each(['r0'])('the recorder passes every check on %s', async (id) => {
  const { crash, ...answers } = await askCell(id, recorderSubject, {}, { damage: { damages: 1, seed: 1 } });
  expect(new Set(Object.values(answers).map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  expect(crash.outcome).toBe('not-asked');
});

describe('every check has something that makes it fail', () => {
  test('boot: r1 on a file of r0, and then nothing else is asked', async () => {
    const { boot, ...others } = await askCell('r0', resolveSubject('r1'));
    expect(boot).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(
        /^Binder Error: .*"trace_id"[\s\S]*\nAt statement 2: CREATE INDEX .*events\(trace_id\)$/,
      ),
    });
    expect(Object.values(others).map((result) => result.outcome)).toEqual(
      Array(checkNames.length - 1).fill('not-asked'),
    );
  });

  test.each<[string, (file: string) => Promise<unknown>, RegExp]>([
    ['gone', (file) => rm(file), /^The subject booted, and left no database in its place, .*: ENOENT: /],
    [
      'a folder now',
      async (file) => {
        await rm(file);
        await mkdir(file);
      },
      /flight_recorder\.db is something else now\.$/,
    ],
    [
      'one of SQLite, for which an engine would download an extension',
      (file) => writeFile(file, 'SQLite format 3\0'.padEnd(4096, '\0')),
      /flight_recorder\.db is something else now\.$/,
    ],
  ])('boot: the file is %s, and nobody else looks for it', async (_, change, message) => {
    const { boot, ...others } = await askCell('r7', {
      id: 'saboteur',
      async boot(_engine, file) {
        await change(file);
        return { result: { status: 'booted', statements: [] } };
      },
    });
    expect(boot).toMatchObject({ outcome: 'failed', message: expect.stringMatching(message) });
    expect(others.columns).toEqual({ outcome: 'not-asked', reason: 'the boot failed' });
  });

  test('columns, and rows: a column is dropped', async () => {
    const answers = await askCell(
      'r7',
      saboteur(recorderSubject, 1, [
        'DROP INDEX idx_terminal_output_ts',
        'ALTER TABLE terminal_output DROP COLUMN stderr_redacted',
        'CREATE INDEX idx_terminal_output_ts ON terminal_output(ts_utc)',
      ]),
    );
    expect(differencesOf(answers.columns)).toEqual([
      { path: 'terminal_output.stderr_redacted', expected: 'VARCHAR', actual: 'absent' },
    ]);
    expect(differencesOf(answers.rows)).toEqual([
      { path: 'terminal_output.stderr_redacted', expected: 'there, with its values', actual: 'gone' },
    ]);
    expect(answers.constraints.outcome).toBe('passed');
  });

  test('columns, and rows: a table is dropped', async () => {
    const answers = await askCell('r7', saboteur(recorderSubject, 1, ['DROP TABLE terminal_output']));
    expect(differencesOf(answers.columns).map(({ path }) => path)).toEqual(['tables.terminal_output']);
    expect(differencesOf(answers.rows)).toEqual([
      { path: 'terminal_output', expected: 'there, with its values', actual: 'gone' },
    ]);
  });

  test('indexes: one is renamed, one is on another column', async () => {
    const answers = await askCell(
      'r7',
      saboteur(recorderSubject, 1, [
        'DROP INDEX idx_events_job_id',
        'CREATE INDEX idx_renamed ON events(job_id)',
        'DROP INDEX idx_fr_events_kind',
        'CREATE INDEX idx_fr_events_kind ON fr_events(source)',
      ]),
    );
    expect(differencesOf(answers.indexes).map(({ path }) => path)).toEqual([
      'indexes.idx_events_job_id',
      'indexes.idx_fr_events_kind',
    ]);
    expect(failedChecks(answers)).toContain('foreign');
    expect(answers.columns.outcome).toBe('passed');
  });

  test('constraints: NOT NULL is dropped', async () => {
    const answers = await askCell(
      'r7~empty',
      saboteur(recorderSubject, 1, [
        'DROP INDEX idx_tool_payloads_ts',
        'ALTER TABLE tool_payloads ALTER artifact_path DROP NOT NULL',
        'CREATE INDEX idx_tool_payloads_ts ON tool_payloads(ts_utc)',
      ]),
    );
    const difference = {
      path: 'tool_payloads.artifact_path.nullable',
      expected: 'not null',
      actual: 'nullable',
    };
    expect(differencesOf(answers.constraints)).toEqual([difference]);
    expect(differencesOf(answers.columns)).toEqual([difference]);
  });

  test('constraints alone: the primary key is not there', async () => {
    const answers = await askCell(
      'r7~empty',
      saboteur(recorderSubject, 1, [
        'CREATE TABLE keyless AS FROM terminal_output',
        'DROP TABLE terminal_output',
        'CREATE TABLE terminal_output (event_id UUID NOT NULL, ts_utc TIMESTAMP NOT NULL, stdout_redacted TEXT, stderr_redacted TEXT)',
        'DROP TABLE keyless',
        'CREATE INDEX idx_terminal_output_ts ON terminal_output(ts_utc)',
      ]),
    );
    expect(differencesOf(answers.constraints)).toEqual([
      { path: 'terminal_output.constraints', expected: 'PRIMARY KEY (event_id)', actual: 'none' },
    ]);
    expect(answers.columns.outcome).toBe('passed');
  });

  test('rows: a value is changed, a row is gone, a migrated column is filled', async () => {
    const answers = await askCell(
      'r6',
      saboteur(recorderSubject, 1, [
        "UPDATE terminal_output SET stdout_redacted = 'changed' WHERE ts_utc = (SELECT min(ts_utc) FROM terminal_output)",
        'DELETE FROM fr_events WHERE event_id = 1',
        "UPDATE events SET model_session_id = 'made up' WHERE timestamp = (SELECT min(timestamp) FROM events)",
      ]),
    );
    expect(failedChecks(answers)).toEqual(['rows']);
    const [backfill, gone, changed] = differencesOf(answers.rows);
    expect(backfill).toMatchObject({
      path: expect.stringMatching(/^events\.model_session_id in \(/),
      expected: '␀',
      actual: 'made up',
    });
    expect(gone).toMatchObject({ path: 'fr_events', actual: 'no such row' });
    expect(changed).toMatchObject({
      path: expect.stringMatching(/^terminal_output\.stdout_redacted in \(/),
      actual: 'changed',
    });
    expect(differencesOf(answers.rows)).toHaveLength(3);
  });

  test('rows: a row is added that is no log of a boot', async () => {
    const insert = (actor: string) =>
      `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) VALUES (uuid(), uuid(), '${actor}', 'x', 'added', '{}')`;
    const byAgent = await askCell('r7', saboteur(recorderSubject, 1, [insert('agent')]));
    expect(differencesOf(byAgent.rows)).toMatchObject([{ path: 'events', expected: 'no such row' }]);
    const bySystem = await askCell('r7', saboteur(recorderSubject, 1, [insert('system')]));
    expect(bySystem.rows.outcome).toBe('passed');
  });

  test('agreement: r7 boots a file with rows in its WAL, and they are in no index afterwards', async () => {
    const answers = await askCell('r7~unclean', resolveSubject('r7'));
    expect(differencesOf(answers.agreement).map(({ path }) => path)).toContain(
      'events.job_id through idx_events_job_id',
    );
    expect(answers.rows.outcome).toBe('passed');
  });

  test('foreign: a view is dropped, a row is changed', async () => {
    const answers = await askCell(
      'r7~app',
      saboteur(recorderSubject, 1, [
        "UPDATE role_mailbox_body_artifacts SET path = 'elsewhere'",
        'CREATE VIEW intruder AS SELECT 1 AS one',
      ]),
    );
    expect(failedChecks(answers)).toEqual(['foreign']);
    const paths = differencesOf(answers.foreign).map(({ path }) => path);
    expect(paths[0]).toBe('views.intruder');
    expect(paths[1]).toMatch(/^role_mailbox_body_artifacts\.path in /);
  });

  describe('foreign: what is no table, index or view of the schema main', () => {
    const others = [
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.events (id INTEGER, "at" TIMESTAMPTZ)',
      "INSERT INTO sales.events VALUES (1, '2026-01-01 00:00:00+00'), (2, NULL)",
      'CREATE INDEX by_id ON sales.events (id)',
      'CREATE VIEW sales.seen AS SELECT id FROM sales.events',
      // Called like the database, so that a name of two parts is ambiguous.
      'CREATE SCHEMA attached',
      'CREATE TABLE attached.t AS SELECT 1 AS one',
      'CREATE SEQUENCE numbers',
      "SELECT nextval('numbers')",
      "CREATE TYPE mood AS ENUM ('good', 'bad')",
      'CREATE MACRO twice(x) AS x * 2, (x, y) AS x * y',
      "COMMENT ON TABLE sales.events IS 'since May'",
      "COMMENT ON COLUMN events.job_id IS 'who asked'",
      "COMMENT ON SEQUENCE numbers IS 'of invoices'",
    ];
    const ask = (content: 'rows' | 'foreign', subject: Subject, statements = others) =>
      askCell('r6', subject, { content }, undefined, undefined, statements);

    test('the recorder leaves it', async () => {
      expect(failedChecks(await ask('foreign', recorderSubject))).toEqual([]);
    });

    test.each<[string, string[], string[]]>([
      [
        'all is dropped',
        ['DROP SCHEMA sales CASCADE', 'DROP SEQUENCE numbers', 'DROP TYPE mood', 'DROP MACRO twice'],
        [
          ...[
            'comments.sales.events',
            'indexes.sales.by_id',
            'macros.twice',
            'schemas.sales',
            'sequences.numbers',
          ],
          ...['tables.sales.events', 'types.mood', 'views.sales.seen'],
        ],
      ],
      [
        'something else goes by its name',
        [
          'ALTER TABLE attached.t ADD COLUMN two INTEGER',
          'CREATE OR REPLACE SEQUENCE numbers',
          'CREATE OR REPLACE MACRO twice(x) AS x * 2',
        ],
        ['macros.twice', 'sequences.numbers', 'tables.attached.t'],
      ],
      [
        'nothing is said of it any more',
        [
          'COMMENT ON TABLE sales.events IS NULL',
          'COMMENT ON COLUMN events.job_id IS NULL',
          'COMMENT ON SEQUENCE numbers IS NULL',
        ],
        ['comments.events.job_id', 'comments.sales.events', 'sequences.numbers'],
      ],
      ['a row of another schema is gone', ['DELETE FROM sales.events WHERE id = 2'], ['sales.events']],
      [
        'a value of another schema is another, and a row is added',
        [
          'UPDATE sales.events SET "at" = \'2026-01-01 00:00:01+00\' WHERE id = 1',
          'INSERT INTO attached.t VALUES (2)',
        ],
        ['attached.t', 'sales.events', 'sales.events'],
      ],
    ])('%s', async (_, statements, paths) => {
      const answers = await ask('rows', saboteur(recorderSubject, 1, statements));
      expect(failedChecks(answers)).toEqual(['foreign']);
      expect(differencesOf(answers.foreign).map(({ path }) => path)).toEqual(paths);
    });

    test('where there is nothing else, macros are looked for if the manifest speaks of foreign things', async () => {
      const answers = await ask('foreign', saboteur(recorderSubject, 1, ['DROP MACRO twice']), [
        'CREATE MACRO twice(x) AS x * 2',
      ]);
      expect(differencesOf(answers.foreign)).toEqual([
        { path: 'macros.twice', expected: '(x * 2)', actual: 'absent' },
      ]);
    });

    test('what was not there is seen, too', async () => {
      const answers = await askCell(
        'r6',
        saboteur(recorderSubject, 1, ['CREATE SEQUENCE intruder', "COMMENT ON TABLE events IS 'r7'"]),
      );
      expect(differencesOf(answers.foreign)).toMatchObject([
        { path: 'comments.events', expected: 'absent', actual: 'r7' },
        { path: 'sequences.intruder', expected: 'absent' },
      ]);
    });
  });

  test('parity: what the history demands is not there', async () => {
    const answers = await askCell(newestRevision.id, recorderSubject, { birth: 'r0' });
    expect(failedChecks(answers)).toEqual(['parity']);
    expect(differencesOf(answers.parity)).toContainEqual({
      path: 'events.timestamp.type',
      expected: 'TIMESTAMP, because r0 created the column as DATETIME; no migration changes a type',
      actual: 'the declared difference does not occur',
    });
  });

  test('reboot: every boot of the newest revision defines everything again', async () => {
    const { id, bootStatements } = newestRevision;
    const answers = await askCell(id, resolveSubject(id));
    expect(failedChecks(answers)).toEqual(['reboot']);
    expect(differencesOf(answers.reboot)).toEqual([
      {
        path: 'statements',
        expected: 'no DDL',
        actual: expect.stringMatching(
          `^${bootStatements.length} of DDL, the first: CREATE TABLE IF NOT EXISTS events`,
        ),
      },
    ]);
  });

  test('reboot: the second boot fails', async () => {
    const answers = await askCell(
      'r7',
      bootingOtherwise(2, () => ({ result: refusal })),
    );
    expect(answers.reboot).toMatchObject({ outcome: 'failed', message: 'The second boot failed: no' });
  });

  test('reboot: the second boot writes', async () => {
    const answers = await askCell(
      'r7',
      saboteur(recorderSubject, 2, ["UPDATE terminal_output SET stdout_redacted = 'again'"]),
    );
    expect(failedChecks(answers)).toEqual(['reboot']);
    expect(differencesOf(answers.reboot)).toMatchObject([{ path: 'flight_recorder.db' }]);
  });

  test('reboot: every boot leaves a backup beside the file', async () => {
    let boots = 0;
    const answers = await askCell('r7', {
      ...recorderSubject,
      id: 'hoarder',
      async boot(engine, file, observe) {
        boots += 1;
        await copyFile(file, `${file}.backup-${boots}`);
        return await recorderSubject.boot(engine, file, observe);
      },
    });
    expect(failedChecks(answers)).toEqual(['reboot']);
    expect(differencesOf(answers.reboot)).toEqual([
      { path: 'flight_recorder.db.backup-2', expected: 'no such file', actual: 'there' },
    ]);
  });

  test('read: events without a trace are not listed', async () => {
    const forgetful = distorted(recorderSubject, (open) => ({
      list: async (filter) => (await open.list(filter)).filter((event) => event.traceId !== null),
    }));
    const answers = await askCell('r0', forgetful);
    expect(failedChecks(answers)).toEqual(['read']);
    expect(differencesOf(answers.read)[0]).toEqual({
      path: 'all events',
      expected: expect.stringContaining('trace null'),
      actual: 'not listed',
    });
  });

  test('read: none is listed that is asked for by its trace or by its job', async () => {
    const forgetful = distorted(recorderSubject, (open) => ({
      list: async (filter) =>
        filter.traceId === undefined && filter.jobId === undefined ? await open.list(filter) : [],
    }));
    const answers = await askCell('r7', forgetful);
    expect(failedChecks(answers)).toEqual(['read']);
    const listings = differencesOf(answers.read).map(({ path }) => path.replace(/ .*/, ''));
    expect([...new Set(listings)]).toEqual(['trace', 'job']);
  });

  test('read: the oldest comes first', async () => {
    const answers = await askCell(
      'r7',
      distorted(recorderSubject, (open) => ({ list: async (filter) => (await open.list(filter)).reverse() })),
    );
    expect(failedChecks(answers)).toEqual(['read']);
    expect(differencesOf(answers.read)[0]).toMatchObject({ path: 'all events', expected: 'newest first' });
  });

  test('read and record: who did it is listed as somebody else', async () => {
    const answers = await askCell(
      'r7',
      distorted(recorderSubject, (open) => ({
        list: async (filter) =>
          (await open.list(filter)).map((event) => ({
            ...event,
            actor: event.actorId,
            actorId: event.actor,
          })),
      })),
    );
    expect(failedChecks(answers)).toEqual(['read', 'record']);
    expect(differencesOf(answers.record)[0]).toMatchObject({
      path: 'listed in the same session',
      expected: expect.stringMatching(/, actor "agent", actorId "frcompat", payload \{"asked":"record"\}$/),
    });
  });

  test('read: the end of a long payload is listed otherwise', async () => {
    const answers = await askCell(
      'r7',
      distorted(recorderSubject, (open) => ({
        list: async (filter) =>
          (await open.list(filter)).map((event) => ({
            ...event,
            payload: JSON.parse(JSON.stringify(event.payload).replace(/ "\}$/, '"}')),
          })),
      })),
    );
    expect(failedChecks(answers)).toEqual(['read']);
    const [missing, another] = differencesOf(answers.read);
    expect(missing?.expected).toMatch(/payload \{"long":"r7 .*… \(\d+ characters, sha256 [0-9a-f]{8}\)$/);
    expect(another?.actual).not.toBe(missing?.expected);
  });

  test('record: the payload is stored empty', async () => {
    const answers = await askCell(
      'r7',
      distorted(recorderSubject, (open) => ({ record: (event) => open.record({ ...event, payload: {} }) })),
    );
    expect(failedChecks(answers)).toEqual(['record']);
  });

  test('record: times are shifted on the way in, and back on the way out', async () => {
    const answers = await askCell('r7', shifted(recorderSubject, 5.75 * 3_600_000));
    expect(failedChecks(answers)).toEqual(['read', 'record']);
    expect(differencesOf(answers.record).map(({ path }) => path)).toEqual([
      'stored in the file',
      'stored in the file',
    ]);
  });

  test('record: microseconds are cut off', async () => {
    const coarse = distorted(recorderSubject, (open) => ({
      record: (event) => open.record({ ...event, timestamp: event.timestamp.replace(/\d{3}Z$/, '000Z') }),
    }));
    const answers = await askCell('r7', coarse);
    expect(failedChecks(answers)).toEqual(['record']);
    expect(differencesOf(answers.record)[0]).toMatchObject({
      expected: expect.stringContaining('12:34:56.123456Z'),
      actual: 'not listed',
    });
  });

  test('record: closing leaves a log', async () => {
    const answers = await askCell(
      'r7',
      saboteur(recorderSubject, 3, [
        'PRAGMA disable_checkpoint_on_shutdown',
        "UPDATE terminal_output SET stdout_redacted = 'late'",
      ]),
    );
    expect(failedChecks(answers)).toEqual(['record']);
    expect(differencesOf(answers.record)).toMatchObject([
      { path: 'flight_recorder.db.wal', actual: expect.stringMatching(/^\d+ bytes$/) },
    ]);
  });

  test('record: the next session does not list the event', async () => {
    const forgetful = bootingOtherwise(4, ({ result, open }) => ({
      result,
      ...(open === undefined ? {} : { open: { ...open, list: async () => [] } }),
    }));
    const answers = await askCell('r7', forgetful);
    expect(failedChecks(answers)).toEqual(['record']);
    expect(differencesOf(answers.record)).toMatchObject([{ path: 'listed in the next session' }]);
  });

  test('record: the event is not stored', async () => {
    const answers = await askCell(
      'r7',
      distorted(recorderSubject, () => ({ record: async () => {} })),
    );
    expect(failedChecks(answers)).toEqual(['record']);
  });
});

test('that an engine must refuse a file is asked of the recorder only', async () => {
  const { boot } = await askCell('r7~empty', resolveSubject('r7'), { readableFrom: '9.9.0' });
  expect(boot.outcome).toBe('passed');
});

test('what r0 cannot be asked is not asked, with the reason', async () => {
  const answers = await askCell('r0', resolveSubject('r0'));
  expect(answers.record).toMatchObject({ outcome: 'not-asked', reason: expect.stringContaining('r0') });
  expect(answers.read.outcome).toBe('not-asked');
});

test('a full disk ends the run, for it says nothing about the subject', async () => {
  const subject: Subject = {
    id: 'unlucky',
    boot: async () => {
      throw new Error('IO Error: Could not write all bytes to file: No space left on device');
    },
  };
  await expect(askCell('r7', subject)).rejects.toThrow(HarnessError);
});

test('a fixture whose rows are not those of the manifest is no basis for a verdict', async () => {
  const tables = { events: { rows: 1, digest: '0'.repeat(64) } };
  await expect(askCell('r7', recorderSubject, { tables })).rejects.toThrow(
    /The rows of table events in fixture r7.* are not those of the manifest/,
  );
  await expect(askCell('r7~empty', recorderSubject, { tables: {} })).rejects.toThrow(
    /The rows of table \w+ in fixture r7~empty.* are not those of the manifest/,
  );
});

/** Writes every time late by some milliseconds, and reads it as early. */
function shifted(subject: Subject, milliseconds: number): Subject {
  const move = (timestamp: string, by: number) =>
    new Date(Date.parse(timestamp) + by).toISOString().replace('Z', timestamp.slice(-4));
  return distorted(subject, (open) => ({
    record: (event) => open.record({ ...event, timestamp: move(event.timestamp, milliseconds) }),
    list: async (filter) =>
      (await open.list(filter)).map(
        (event): ListedEvent => ({
          ...event,
          timestamp: event.timestamp === null ? null : move(event.timestamp, -milliseconds),
        }),
      ),
  }));
}

const refusal = { status: 'failed', statements: [], message: 'no' } as const;

type Booted = Awaited<ReturnType<Subject['boot']>>;

/** The recorder, but for one of its boots. */
function bootingOtherwise(boot: number, otherwise: (booted: Booted) => Booted): Subject {
  let boots = 0;
  return {
    ...recorderSubject,
    id: 'moody',
    async boot(engine, file, observe) {
      boots += 1;
      const booted = await recorderSubject.boot(engine, file, observe);
      if (boots !== boot) {
        return booted;
      }
      const other = otherwise(booted);
      if (other.open === undefined) {
        await booted.open?.close();
      }
      return other;
    },
  };
}
