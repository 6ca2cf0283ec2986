import type { Difference } from '../catalog/difference.js';
import { contract } from './contract.js';
import { creatorOf, type History } from './history.js';

/** A difference from a fresh file that files of some histories must have, and why that is right. */
export type DeclaredDifference = Difference & { readonly reason: string } & (
    | { readonly match: 'exact' }
    /** Of a column order: these come first, in this order; the migrated ones follow in any order. */
    | {
        readonly match: 'born-first';
        readonly bornColumns: readonly string[];
        /** After some upgrades the migrated columns are added in the order of a fresh file; then nothing differs. */
        readonly mayBeFresh?: true;
      }
  );

/**
 * The differences that a file of this history must have, no more and no fewer (of those that say `mayBeFresh` also
 * fewer). Empty for fresh files.
 */
export function declaredDifferences(history: History): DeclaredDifference[] {
  return declarations.filter(({ appliesTo }) => appliesTo(history)).flatMap(({ differences }) => differences);
}

/** Every difference that is declared for any history. */
export function allDeclaredDifferences(): DeclaredDifference[] {
  return declarations.flatMap(({ differences }) => differences);
}

interface Declaration {
  readonly appliesTo: (history: History) => boolean;
  readonly differences: readonly DeclaredDifference[];
}

const R0_COLUMNS = ['timestamp', 'event_type', 'job_id', 'workflow_id', 'payload'];

const PACKET_V4_COLUMNS = ['event_id', 'timestamp', 'actor', 'actor_id', 'event_type', 'job_id', 'payload'];

const R1_TO_R6_COLUMNS = [
  ...[
    'event_id',
    'trace_id',
    'timestamp',
    'actor',
    'actor_id',
    'event_type',
    'job_id',
    'workflow_id',
    'model_id',
  ],
  ...['activity_span_id', 'session_span_id', 'capability_id', 'policy_decision_id', 'wsids', 'payload'],
];

const MIGRATED_NULLABLE = 'a migrated column is nullable: old rows have no value in it, and none is made up';
const BORN_NULLABLE = 'the file was born with this column nullable; no migration adds NOT NULL';
const TEXT_FORM = 'r2 created diagnostics in text form; no revision ever migrated it';

/** What additive migration leaves different, and nobody may hide. */
const declarations: readonly Declaration[] = [
  {
    appliesTo: createdBy('events', 'r0'),
    differences: [
      exact('events.event_id.nullable', 'not null', 'nullable', MIGRATED_NULLABLE),
      exact('events.trace_id.nullable', 'not null', 'nullable', MIGRATED_NULLABLE),
      exact('events.actor.nullable', 'not null', 'nullable', MIGRATED_NULLABLE),
      exact('events.actor_id.nullable', 'not null', 'nullable', MIGRATED_NULLABLE),
      exact('events.timestamp.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact('events.payload.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact(
        'events.timestamp.type',
        'TIMESTAMP WITH TIME ZONE',
        'TIMESTAMP',
        'r0 created the column as DATETIME; no migration changes a type',
      ),
      exact(
        'events.constraints',
        'PRIMARY KEY (event_id)',
        'none',
        'r0 had no event_id, and ADD COLUMN cannot add a primary key',
      ),
      bornFirst('events', R0_COLUMNS),
    ],
  },
  {
    appliesTo: createdBy('events', 'packet-v4'),
    differences: [
      exact('events.trace_id.nullable', 'not null', 'nullable', MIGRATED_NULLABLE),
      exact('events.timestamp.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact('events.actor.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact('events.actor_id.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact('events.event_type.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact('events.payload.nullable', 'not null', 'nullable', BORN_NULLABLE),
      exact(
        'events.timestamp.default',
        'current_timestamp',
        'none',
        'the file was born without this default; no migration sets one',
      ),
      bornFirst('events', PACKET_V4_COLUMNS),
    ],
  },
  {
    appliesTo: createdBy('events', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6'),
    differences: [bornFirst('events', R1_TO_R6_COLUMNS)],
  },
  {
    appliesTo: createdBy('diagnostics', 'r2'),
    differences: [
      exact(
        'diagnostics.severity.type',
        "ENUM('fatal', 'error', 'warning', 'info', 'hint')",
        'VARCHAR',
        TEXT_FORM,
      ),
      exact('diagnostics.severity.nullable', 'nullable', 'not null', TEXT_FORM),
      exact(
        'diagnostics.link_confidence.type',
        "ENUM('direct', 'inferred', 'ambiguous', 'unlinked')",
        'VARCHAR',
        TEXT_FORM,
      ),
      exact('diagnostics.timestamp.type', 'TIMESTAMP', 'VARCHAR', TEXT_FORM),
      exact(
        'diagnostics.constraints',
        'PRIMARY KEY (id)',
        [
          'CHECK ((TRY_CAST("timestamp" AS TIMESTAMP WITH TIME ZONE) IS NOT NULL))',
          "CHECK ((link_confidence IN ('direct', 'inferred', 'ambiguous', 'unlinked')))",
          "CHECK ((severity IN ('fatal', 'error', 'warning', 'info', 'hint')))",
          'PRIMARY KEY (id)',
        ].join('; '),
        TEXT_FORM,
      ),
    ],
  },
];

/** For files whose table was created by one of these boots, and has been migrated ever since. */
function createdBy(table: string, ...boots: readonly string[]): Declaration['appliesTo'] {
  return (history) => boots.includes(creatorOf(table, history) ?? '');
}

function exact(path: string, expected: string, actual: string, reason: string): DeclaredDifference {
  return { match: 'exact', path, expected, actual, reason };
}

function bornFirst(
  table: string,
  bornColumns: readonly string[],
): Extract<DeclaredDifference, { match: 'born-first' }> {
  const columns = contract.tables.find(({ name }) => name === table)?.columns ?? [];
  return {
    match: 'born-first',
    bornColumns,
    path: `${table}.order`,
    expected: columns.map(({ name }) => name).join(', '),
    actual: `${bornColumns.join(', ')}, then the migrated columns in any order`,
    reason: 'ADD COLUMN appends: migrated columns stand behind those the file was born with',
  };
}
