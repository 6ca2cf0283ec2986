import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { births } from '../../../generators/revisions/index.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { findRecorderDrift } from '../../../src/history/guard/find-recorder-drift.js';
import { findUnseenDeclarations } from '../../../src/history/guard/find-unseen-declarations.js';
import {
  describeDrifts,
  describeMigrationDrifts,
  drifts,
  guard,
  migrationDrifts,
  NEW_REVISION,
  NEWEST,
  SCHEMA,
  useScratchCopy,
} from './drift-examples.js';

const PACKET_V4 = 'event_id, timestamp, actor, actor_id, event_type, job_id, payload';
const MIGRATED_LAST =
  'model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids';
const R1 =
  'event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload';

const copy = useScratchCopy();

it('finds nothing in the repository as it is', async () => {
  const { stdout, exitCode } = await copy().frcompat('guard');
  expect(stdout).toBe('The recorder is the newest revision, and the history is as it was entered.');
  expect(exitCode).toBe(0);
});

it('ends when it is told to, with the reason', async () => {
  const [engine, stopped] = [await loadEngine(), AbortSignal.abort(new Error('enough'))];
  await expect(findRecorderDrift(engine, stopped)).rejects.toThrow('enough');
  await expect(findUnseenDeclarations(engine, await readManifest(), stopped)).rejects.toThrow('enough');
});

describeDrifts(drifts, copy);
describeMigrationDrifts(migrationDrifts, copy);

/** Where a boot plans its statements, and the first of those that make something. */
const PLAN = 'dist/src/recorder/schema/migration-plan.js';
const FIRST = '...newTables.map(createTable),';
const LAST = '...rebuilt.flatMap(({ create }) => create),';

describe('a drift of what a boot leaves beside tables, indexes and columns', () => {
  it('sequences, types, macros and other schemas', async () => {
    const others = [
      ...['CREATE SEQUENCE counter', `CREATE TYPE mood AS ENUM ('good')`, 'CREATE MACRO twice(x) AS 2 * x'],
      ...['CREATE SCHEMA other', 'CREATE TABLE other.things (thing INTEGER)'],
    ];
    const undo = await copy().change(PLAN, FIRST, `${FIRST} ...${JSON.stringify(others)},`);
    expect(await guard(copy())).toEqual([
      `The recorder makes another fresh file than ${NEWEST}, the newest revision:`,
      ...absent('macros', 'macros.twice', '(2 * x)'),
      ...absent('schemas', 'schemas.other', 'a schema'),
      ...absent('sequences', 'sequences.counter', expect.stringMatching(/ CREATE SEQUENCE counter /)),
      ...absent('other', 'tables.other.things', 'CREATE TABLE other.things(thing INTEGER);'),
      ...absent('types', 'types.mood', 'ENUM [good]'),
      NEW_REVISION,
    ]);
    await undo();
  });

  it('values that a migration makes up, the first of every birth', async () => {
    const backfill = `...(newColumns.length > 0 ? ["UPDATE events SET workflow_id = 'made up'"] : []),`;
    const undo = await copy().change(PLAN, LAST, `${LAST} ${backfill}`);
    const said = await guard(copy());
    expect(said.filter((line) => line.endsWith('the newest revision:'))).toEqual(
      births
        .filter(({ id }) => id !== NEWEST)
        .map(
          ({ id }) =>
            `The recorder boots a file born ${id} in another way than ${NEWEST}, the newest revision:`,
        ),
    );
    expect(said.slice(1, 4)).toEqual([
      expect.stringMatching(/^ {2}events\.workflow_id in \(/),
      expect.stringMatching(`^    ${NEWEST}: `),
      '    recorder: made up',
    ]);
    await undo();
  });
});

/** What the guard says of something that only the recorder makes. */
function absent(subject: string, path: string, recorder: unknown): unknown[] {
  return [
    `  ${subject}`,
    `    ${path}`,
    `      ${NEWEST}:       absent`,
    typeof recorder === 'string' ? `      recorder: ${recorder}` : recorder,
  ];
}

describe('a drift of the history', () => {
  it('touch a frozen file', async () => {
    const undo = await copy().change('generators/revisions/r3.ts', "'2026-01-01'", "'2026-01-02'");
    expect(await guard(copy())).toEqual([
      "The revision r3 is not as it was entered. Put it back (git checkout -- generators/revisions/r3.ts); what users' files depend on never changes.",
    ]);
    await undo();
  });

  it('is none where a checkout chose other line ends', async () => {
    const file = copy().path('generators/revisions/r3.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('\n', '\r\n'));
    expect((await copy().frcompat('guard')).exitCode).toBe(0);
    await writeFile(file, text);
  });

  it('delete a fixture', async () => {
    const undo = await copy().remove('fixtures/r2+r7.db.gz');
    expect(await guard(copy())).toEqual([
      'The fixture r2+r7 was entered and is gone. Put it back (git checkout -- fixtures).',
    ]);
    await undo();
  });

  it('says everything else that can be wrong with it', async () => {
    await copy().change(
      SCHEMA,
      "'workflow_id',\n            'model_id',",
      "'model_id',\n            'workflow_id',",
    );
    await copy().change(
      SCHEMA,
      `{ name: 'idx_fr_events_job_id', table: 'fr_events', column: 'job_id' },`,
      '',
    );
    await copy().change(
      SCHEMA,
      `{ name: 'idx_terminal_output_ts',`,
      `{ name: 'idx_fr_events_job_id', table: 'fr_events', column: 'job_id' }, { name: 'idx_terminal_output_ts',`,
    );
    await copy().change('dist/src/schema/contract/contract.js', "level: 'VARCHAR'", "level: 'INTEGER'");
    await copy().change(
      'dist/src/schema/contract/declared-differences.js',
      "'r1', 'r2', 'r3', 'r4', 'r5', 'r6'",
      "'r99'",
    );
    await copy().change('fixtures/manifest.json', `"id": "r3",`, `"id": "r99",`);
    await copy().change('generators/history-lock.json', /^ +"r6~empty": .*\n/m, '');
    expect(await guard(copy())).toEqual([
      `The contract (src/schema/contract/contract.ts) is not what ${NEWEST}, the newest revision, makes:`,
      '  fr_events',
      '    fr_events.level.type',
      `      ${NEWEST}:       VARCHAR`,
      '      contract: INTEGER',
      'Write into the contract what the revision makes.',
      '',
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
      `The recorder boots a file whose events has no column of today in another way than ${NEWEST}, the newest revision:`,
      '  events.order',
      `    ${NEWEST}:       unknown, actor_id, actor, trace_id, event_id, workflow_id, model_id, ${MIGRATED_LAST}, payload, timestamp, event_type, job_id`,
      `    recorder: unknown, actor_id, actor, trace_id, event_id, model_id, workflow_id, ${MIGRATED_LAST}, payload, timestamp, event_type, job_id`,
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
      'Add a fixture that has it, or remove it from src/schema/contract/declared-differences.ts.',
    ]);
  });
});
