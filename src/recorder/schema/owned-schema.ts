/** One column of a table that the recorder owns. */
export interface OwnedColumn {
  readonly name: string;
  readonly type: string;
  /** What follows the type in CREATE TABLE; a migrated column never gets it (no backfill, additive only). */
  readonly rule?: string;
  /** Nullable, and yet the recorder has a value for it in every row that it writes. */
  readonly alwaysWritten?: true;
  /** Types of older files that the recorder can read and write as they stand, as the engine prints them. */
  readonly alsoAccepts?: readonly string[];
}

export interface OwnedTable {
  readonly name: string;
  readonly columns: readonly OwnedColumn[];
  /** A constraint over several columns. */
  readonly constraint?: string;
  /** The order in which missing columns are added; the order of `columns` where there is none. */
  readonly migrationOrder?: readonly string[];
}

export interface OwnedIndex {
  readonly name: string;
  readonly table: string;
  readonly column: string;
}

const SEVERITIES = `ENUM('fatal', 'error', 'warning', 'info', 'hint')`;
const LINK_CONFIDENCES = `ENUM('direct', 'inferred', 'ambiguous', 'unlinked')`;

/** The tables of a fresh file, the current schema. */
export const ownedTables: readonly OwnedTable[] = [
  {
    name: 'events',
    columns: [
      { name: 'event_id', type: 'UUID', rule: 'PRIMARY KEY' },
      { name: 'trace_id', type: 'UUID', rule: 'NOT NULL' },
      {
        name: 'timestamp',
        type: 'TIMESTAMP WITH TIME ZONE',
        rule: 'NOT NULL DEFAULT current_timestamp',
        alsoAccepts: ['TIMESTAMP'],
      },
      { name: 'actor', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'actor_id', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'event_type', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'job_id', type: 'VARCHAR' },
      { name: 'workflow_id', type: 'VARCHAR' },
      { name: 'model_id', type: 'VARCHAR' },
      { name: 'model_session_id', type: 'VARCHAR' },
      { name: 'activity_span_id', type: 'VARCHAR' },
      { name: 'session_span_id', type: 'VARCHAR' },
      { name: 'capability_id', type: 'VARCHAR' },
      { name: 'policy_decision_id', type: 'VARCHAR' },
      { name: 'wsids', type: 'JSON' },
      { name: 'payload', type: 'JSON', rule: 'NOT NULL' },
    ],
    migrationOrder: [
      'actor_id',
      'actor',
      'trace_id',
      'event_id',
      'workflow_id',
      'model_id',
      'model_session_id',
      'activity_span_id',
      'session_span_id',
      'capability_id',
      'policy_decision_id',
      'wsids',
      'payload',
      'timestamp',
      'event_type',
      'job_id',
    ],
  },
  {
    name: 'diagnostics',
    columns: [
      { name: 'id', type: 'UUID', rule: 'PRIMARY KEY' },
      { name: 'fingerprint', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'title', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'message', type: 'VARCHAR' },
      { name: 'severity', type: SEVERITIES, alwaysWritten: true, alsoAccepts: ['VARCHAR'] },
      { name: 'source', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'surface', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'tool', type: 'VARCHAR' },
      { name: 'code', type: 'VARCHAR' },
      { name: 'wsid', type: 'VARCHAR' },
      { name: 'job_id', type: 'UUID' },
      { name: 'link_confidence', type: LINK_CONFIDENCES, alsoAccepts: ['VARCHAR'] },
      { name: 'timestamp', type: 'TIMESTAMP', rule: 'NOT NULL', alsoAccepts: ['VARCHAR'] },
      { name: 'metadata', type: 'JSON' },
    ],
  },
  {
    name: 'fr_events',
    columns: [
      { name: 'event_id', type: 'BIGINT', rule: 'PRIMARY KEY' },
      { name: 'ts_utc', type: 'TIMESTAMP', rule: 'NOT NULL' },
      { name: 'session_id', type: 'VARCHAR' },
      { name: 'task_id', type: 'VARCHAR' },
      { name: 'job_id', type: 'VARCHAR' },
      { name: 'workflow_run_id', type: 'VARCHAR' },
      { name: 'event_kind', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'source', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'level', type: 'VARCHAR' },
      { name: 'message', type: 'VARCHAR' },
      { name: 'payload', type: 'JSON' },
    ],
  },
  {
    name: 'terminal_output',
    columns: [
      { name: 'event_id', type: 'UUID', rule: 'PRIMARY KEY' },
      { name: 'ts_utc', type: 'TIMESTAMP', rule: 'NOT NULL' },
      { name: 'stdout_redacted', type: 'VARCHAR' },
      { name: 'stderr_redacted', type: 'VARCHAR' },
    ],
  },
  {
    name: 'tool_payloads',
    columns: [
      { name: 'tool_call_id', type: 'UUID', rule: 'NOT NULL' },
      { name: 'payload_kind', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'ts_utc', type: 'TIMESTAMP', rule: 'NOT NULL' },
      { name: 'artifact_path', type: 'VARCHAR', rule: 'NOT NULL' },
      { name: 'payload', type: 'JSON', rule: 'NOT NULL' },
      { name: 'payload_sha256', type: 'VARCHAR', rule: 'NOT NULL' },
    ],
    constraint: 'PRIMARY KEY (tool_call_id, payload_kind)',
  },
];

/** The indexes of a fresh file, in the order they are created: plain, non-unique, one column each. */
export const ownedIndexes: readonly OwnedIndex[] = [
  { name: 'idx_events_trace_id', table: 'events', column: 'trace_id' },
  { name: 'idx_events_job_id', table: 'events', column: 'job_id' },
  { name: 'idx_events_model_session_id', table: 'events', column: 'model_session_id' },
  { name: 'idx_events_timestamp', table: 'events', column: 'timestamp' },
  { name: 'idx_diag_fingerprint', table: 'diagnostics', column: 'fingerprint' },
  { name: 'idx_diag_job_id', table: 'diagnostics', column: 'job_id' },
  { name: 'idx_fr_events_job_id', table: 'fr_events', column: 'job_id' },
  { name: 'idx_fr_events_kind', table: 'fr_events', column: 'event_kind' },
  { name: 'idx_terminal_output_ts', table: 'terminal_output', column: 'ts_utc' },
  { name: 'idx_tool_payloads_ts', table: 'tool_payloads', column: 'ts_utc' },
];
