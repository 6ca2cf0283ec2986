import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { ScratchCopy } from './scratch-copy.js';

/** The recorder's schema as it is compiled: what a drift changes in a scratch copy. */
export const SCHEMA = 'dist/src/recorder/schema/owned-schema.js';

export const NEWEST = newestRevision.id;

export const NEW_REVISION = 'Enter it as a revision of its own: npx frcompat revision new <slug>';

/** A scratch copy for the tests of this file. */
export function useScratchCopy(): () => ScratchCopy {
  let copy: ScratchCopy;
  let cleanup: () => Promise<void>;

  beforeAll(async () => {
    const outer = await dir({ unsafeCleanup: true });
    cleanup = outer.cleanup;
    copy = await ScratchCopy.create(path.join(outer.path, 'with space, größe'));
  });

  afterAll(() => cleanup());

  return () => copy;
}

/** A change of the fresh schema: what it is, the words it replaces by which, the differences that the guard finds. */
type Drift = readonly [what: string, before: string, after: string, differences: readonly string[]];

export const drifts: readonly Drift[] = [
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
    ['  fr_events', '    fr_events.level.type', `      ${NEWEST}:       VARCHAR`, '      recorder: INTEGER'],
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
    'change a collation, which no catalog function tells',
    `{ name: 'workflow_id', type: 'VARCHAR' }`,
    `{ name: 'workflow_id', type: 'VARCHAR', rule: 'COLLATE NOCASE' }`,
    [
      '  events',
      '    events.definition',
      `      ${NEWEST}:       workflow_id VARCHAR`,
      '      recorder: workflow_id VARCHAR COLLATE NOCASE',
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
];

export function describeDrifts(chosen: readonly Drift[], copy: () => ScratchCopy): void {
  describe('a drift of the fresh schema', () => {
    it.each(chosen)('%s', async (_drift, before, after, differences) => {
      const undo = await copy().change(SCHEMA, before, after);
      try {
        expect(await guard(copy())).toEqual([
          `The recorder makes another fresh file than ${NEWEST}, the newest revision:`,
          ...differences,
          NEW_REVISION,
        ]);
      } finally {
        await undo();
      }
    });
  });
}

/** A drift of the migrations alone, which no birth shows, for each has these columns: the words, and what is said of it. */
type MigrationDrift = readonly [what: string, before: string, after: string, said: readonly unknown[]];

const LINE = ',\n            ';

export const migrationDrifts: readonly MigrationDrift[] = [
  [
    'drop one that an index needs',
    `'event_type'${LINE}'job_id'`,
    `'event_type'`,
    [
      expect.stringMatching(
        `^The recorder does not boot a file whose events has no column of today, and ${NEWEST} does: HSK-.*"job_id"`,
      ),
      'Change src/recorder so that it does: such files are out there.',
    ],
  ],
  [
    'swap two',
    `'wsids'${LINE}'payload'`,
    `'payload'${LINE}'wsids'`,
    [
      `The recorder boots a file whose events has no column of today in another way than ${NEWEST}, the newest revision:`,
      '  events.order',
      expect.stringMatching(`^    ${NEWEST}: .*, wsids, payload, timestamp, event_type, job_id$`),
      expect.stringMatching(/^ {4}recorder: .*, payload, wsids, timestamp, event_type, job_id$/),
      NEW_REVISION,
    ],
  ],
];

export function describeMigrationDrifts(chosen: readonly MigrationDrift[], copy: () => ScratchCopy): void {
  describe('a drift of the migrations', () => {
    it.each(chosen)('%s', async (_drift, before, after, said) => {
      const undo = await copy().change(SCHEMA, before, after);
      try {
        expect(await guard(copy())).toEqual(said);
      } finally {
        await undo();
      }
    });
  });
}

/** What the guard says, line by line; it must fail. */
export async function guard(copy: ScratchCopy): Promise<string[]> {
  const { stdout, exitCode } = await copy.frcompat('guard');
  expect(exitCode).toBe(1);
  return stdout.split('\n');
}
