import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { ScratchCopy } from './scratch-copy.js';

/** The recorder's schema as it is compiled: what a drift changes in a scratch copy. */
const SCHEMA = 'dist/src/recorder/owned-schema.js';

const NEWEST = newestRevision.id;

const NEW_REVISION = 'Enter it as a revision of its own: npx frcompat revision new <slug>';

const PACKET_V4 = 'event_id, timestamp, actor, actor_id, event_type, job_id, payload';
const MIGRATED_LAST =
  'model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids';
const R1 =
  'event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload';

let copy: ScratchCopy;
let cleanup: () => Promise<void>;

beforeAll(async () => {
  const outer = await dir({ unsafeCleanup: true });
  cleanup = outer.cleanup;
  copy = await ScratchCopy.create(path.join(outer.path, 'with space, größe'));
});

afterAll(() => cleanup());

it('finds nothing in the repository as it is', async () => {
  const { stdout, exitCode } = await copy.frcompat('guard');
  expect(stdout).toBe('The recorder is the newest revision, and the history is as it was entered.');
  expect(exitCode).toBe(0);
});

describe('a drift of the fresh schema', () => {
  it.each<[string, string, string, string[]]>([
    [
      'add a column',
      `{ name: 'payload_sha256',`,
      `{ name: 'extra', type: 'VARCHAR' }, { name: 'payload_sha256',`,
      [
        '  tool_payloads',
        '    tool_payloads.extra',
        `      ${NEWEST}:       absent`,
        '      recorder: VARCHAR',
      ],
    ],
    [
      'drop a column',
      `{ name: 'wsid', type: 'VARCHAR' },`,
      '',
      ['  diagnostics', '    diagnostics.wsid', `      ${NEWEST}:       VARCHAR`, '      recorder: absent'],
    ],
    [
      'rename a column',
      `'stderr_redacted'`,
      `'stderr_clean'`,
      [
        '  terminal_output',
        '    terminal_output.stderr_redacted',
        `      ${NEWEST}:       VARCHAR`,
        '      recorder: absent',
        '    terminal_output.stderr_clean',
        `      ${NEWEST}:       absent`,
        '      recorder: VARCHAR',
      ],
    ],
    [
      'change a type',
      `{ name: 'level', type: 'VARCHAR' }`,
      `{ name: 'level', type: 'INTEGER' }`,
      [
        '  fr_events',
        '    fr_events.level.type',
        `      ${NEWEST}:       VARCHAR`,
        '      recorder: INTEGER',
      ],
    ],
    [
      'change a default',
      'DEFAULT current_timestamp',
      'DEFAULT to_timestamp(0)',
      [
        '  events',
        '    events.timestamp.default',
        `      ${NEWEST}:       current_timestamp`,
        '      recorder: to_timestamp(0)',
      ],
    ],
    [
      'change a nullability',
      `{ name: 'model_id', type: 'VARCHAR' }`,
      `{ name: 'model_id', type: 'VARCHAR', rule: 'NOT NULL' }`,
      [
        '  events',
        '    events.model_id.nullable',
        `      ${NEWEST}:       nullable`,
        '      recorder: not null',
      ],
    ],
    [
      'add an index',
      `{ name: 'idx_diag_job_id',`,
      `{ name: 'idx_diag_code', table: 'diagnostics', column: 'code' }, { name: 'idx_diag_job_id',`,
      [
        '  diagnostics',
        '    indexes.idx_diag_code',
        `      ${NEWEST}:       absent`,
        '      recorder: on diagnostics (code)',
      ],
    ],
    [
      'remove an index',
      `{ name: 'idx_events_job_id', table: 'events', column: 'job_id' },`,
      '',
      [
        '  events',
        '    indexes.idx_events_job_id',
        `      ${NEWEST}:       on events (job_id)`,
        '      recorder: absent',
      ],
    ],
    [
      "change an index's column",
      `table: 'fr_events', column: 'event_kind'`,
      `table: 'fr_events', column: 'source'`,
      [
        '  fr_events',
        '    indexes.idx_fr_events_kind',
        `      ${NEWEST}:       on fr_events (event_kind)`,
        '      recorder: on fr_events (source)',
      ],
    ],
    [
      'add a table',
      `name: 'terminal_output',\n        columns`,
      `name: 'notes', columns: [{ name: 'note', type: 'VARCHAR' }] }, { name: 'terminal_output',\n        columns`,
      [
        '  notes',
        '    tables.notes',
        `      ${NEWEST}:       absent`,
        '      recorder: a table of 1 column(s)',
      ],
    ],
  ])('%s', async (_drift, before, after, differences) => {
    const undo = await copy.change(SCHEMA, before, after);
    try {
      expect(await guard()).toEqual([
        `The recorder makes another fresh file than ${NEWEST}, the newest revision:`,
        ...differences,
        NEW_REVISION,
      ]);
    } finally {
      await undo();
    }
  });
});

describe('a drift of the history', () => {
  it('touch a frozen file', async () => {
    const undo = await copy.change('generators/revisions/r3.ts', "'2026-01-01'", "'2026-01-02'");
    expect(await guard()).toEqual([
      "The revision r3 is not as it was entered. Put it back (git checkout -- generators/revisions/r3.ts); what users' files depend on never changes.",
    ]);
    await undo();
  });

  it('delete a fixture', async () => {
    const undo = await copy.remove('fixtures/r2+r7.db.gz');
    expect(await guard()).toEqual([
      'The fixture r2+r7 was entered and is gone. Put it back (git checkout -- fixtures).',
    ]);
    await undo();
  });

  it('says everything else that can be wrong with it', async () => {
    await copy.change(
      SCHEMA,
      "'workflow_id',\n            'model_id',",
      "'model_id',\n            'workflow_id',",
    );
    await copy.change(SCHEMA, `{ name: 'idx_fr_events_job_id', table: 'fr_events', column: 'job_id' },`, '');
    await copy.change(
      SCHEMA,
      `{ name: 'idx_terminal_output_ts',`,
      `{ name: 'idx_fr_events_job_id', table: 'fr_events', column: 'job_id' }, { name: 'idx_terminal_output_ts',`,
    );
    await copy.change(
      'dist/src/schema/declared-differences.js',
      "'r1', 'r2', 'r3', 'r4', 'r5', 'r6'",
      "'r9'",
    );
    await copy.change('fixtures/manifest.json', `"id": "r3",`, `"id": "r9",`);
    await copy.change('generators/history-lock.json', /^ +"r6~empty": .*\n/m, '');
    expect(await guard()).toEqual([
      `The recorder boots an empty file in another way than ${NEWEST}, the newest revision:`,
      '  fr_events',
      `    ${NEWEST}:       tables.fr_events: a table of 11 column(s), then indexes.idx_fr_events_job_id: on fr_events (job_id), then indexes.idx_fr_events_kind: on fr_events (event_kind)`,
      '    recorder: tables.fr_events: a table of 11 column(s), then indexes.idx_fr_events_kind: on fr_events (event_kind), then indexes.idx_fr_events_job_id: on fr_events (job_id)',
      NEW_REVISION,
      '',
      `The recorder boots a file born packet-v4 in another way than ${NEWEST}, the newest revision:`,
      '  events.order',
      `    ${NEWEST}:       ${PACKET_V4}, trace_id, workflow_id, model_id, ${MIGRATED_LAST}`,
      `    recorder: ${PACKET_V4}, trace_id, model_id, workflow_id, ${MIGRATED_LAST}`,
      NEW_REVISION,
      '',
      'The fixture r3 was entered and is gone. Put it back (git checkout -- fixtures).',
      '',
      'The fixture r6~empty has not been entered into the history. Enter it: npm run fixtures:guard -- --enter',
      '',
      'The revision r3 has no fixture as it was born. Build it: npm run fixtures:build',
      '',
      'The file fixtures/r3.db.gz has no entry in fixtures/manifest.json. Remove it, or build the corpus again: npm run fixtures:build',
      '',
      'The contract declares a difference that no fixture shows:',
      '  events.order',
      `    fresh:    ${R1.replace('model_id,', 'model_id, model_session_id,')}`,
      `    declared: ${R1}, then the migrated columns in any order`,
      'Add a fixture that has it, or remove it from src/schema/declared-differences.ts.',
    ]);
  });
});

/** What the guard says, line by line; it must fail. */
async function guard(): Promise<string[]> {
  const { stdout, exitCode } = await copy.frcompat('guard');
  expect(exitCode).toBe(1);
  return stdout.split('\n');
}
