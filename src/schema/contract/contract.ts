import type { CatalogSnapshot, IndexSnapshot, TableSnapshot } from '../catalog/catalog.js';
import { columnFromText } from '../catalog/catalog-of-text.js';

const tables: readonly TableSnapshot[] = [
  table('diagnostics', ['PRIMARY KEY (id)'], {
    id: 'UUID not null',
    fingerprint: 'VARCHAR not null',
    title: 'VARCHAR not null',
    message: 'VARCHAR',
    severity: "ENUM('fatal', 'error', 'warning', 'info', 'hint')",
    source: 'VARCHAR not null',
    surface: 'VARCHAR not null',
    tool: 'VARCHAR',
    code: 'VARCHAR',
    wsid: 'VARCHAR',
    job_id: 'UUID',
    link_confidence: "ENUM('direct', 'inferred', 'ambiguous', 'unlinked')",
    timestamp: 'TIMESTAMP not null',
    metadata: 'JSON',
  }),
  table('events', ['PRIMARY KEY (event_id)'], {
    event_id: 'UUID not null',
    trace_id: 'UUID not null',
    timestamp: 'TIMESTAMP WITH TIME ZONE not null default current_timestamp',
    actor: 'VARCHAR not null',
    actor_id: 'VARCHAR not null',
    event_type: 'VARCHAR not null',
    job_id: 'VARCHAR',
    workflow_id: 'VARCHAR',
    model_id: 'VARCHAR',
    model_session_id: 'VARCHAR',
    activity_span_id: 'VARCHAR',
    session_span_id: 'VARCHAR',
    capability_id: 'VARCHAR',
    policy_decision_id: 'VARCHAR',
    wsids: 'JSON',
    payload: 'JSON not null',
  }),
  table('fr_events', ['PRIMARY KEY (event_id)'], {
    event_id: 'BIGINT not null',
    ts_utc: 'TIMESTAMP not null',
    session_id: 'VARCHAR',
    task_id: 'VARCHAR',
    job_id: 'VARCHAR',
    workflow_run_id: 'VARCHAR',
    event_kind: 'VARCHAR not null',
    source: 'VARCHAR not null',
    level: 'VARCHAR',
    message: 'VARCHAR',
    payload: 'JSON',
  }),
  table('terminal_output', ['PRIMARY KEY (event_id)'], {
    event_id: 'UUID not null',
    ts_utc: 'TIMESTAMP not null',
    stdout_redacted: 'VARCHAR',
    stderr_redacted: 'VARCHAR',
  }),
  table('tool_payloads', ['PRIMARY KEY (tool_call_id, payload_kind)'], {
    tool_call_id: 'UUID not null',
    payload_kind: 'VARCHAR not null',
    ts_utc: 'TIMESTAMP not null',
    artifact_path: 'VARCHAR not null',
    payload: 'JSON not null',
    payload_sha256: 'VARCHAR not null',
  }),
];

const indexes: readonly IndexSnapshot[] = [
  index('idx_diag_fingerprint', 'diagnostics', 'fingerprint'),
  index('idx_diag_job_id', 'diagnostics', 'job_id'),
  index('idx_events_job_id', 'events', 'job_id'),
  index('idx_events_model_session_id', 'events', 'model_session_id'),
  index('idx_events_timestamp', 'events', 'timestamp'),
  index('idx_events_trace_id', 'events', 'trace_id'),
  index('idx_fr_events_job_id', 'fr_events', 'job_id'),
  index('idx_fr_events_kind', 'fr_events', 'event_kind'),
  index('idx_terminal_output_ts', 'terminal_output', 'ts_utc'),
  index('idx_tool_payloads_ts', 'tool_payloads', 'ts_utc'),
];

/** The schema that a fresh file gets: the newest revision's. Everything else in a file belongs to others. */
export const contract: CatalogSnapshot = { tables, indexes, views: [] };

/** The tables that the recorder creates and migrates. */
export const ownedTables: readonly string[] = tables.map(({ name }) => name);

/** The indexes that the recorder creates, none unique, each on one column. */
export const ownedIndexes: readonly string[] = indexes.map(({ name }) => name);

/** Columns in the words of `columnText`: type, `not null`, `default ...`. */
function table(name: string, constraints: readonly string[], columns: Record<string, string>): TableSnapshot {
  return {
    name,
    constraints,
    columns: Object.entries(columns).map(([name, text]) => columnFromText(name, text)),
  };
}

function index(name: string, table: string, column: string): IndexSnapshot {
  return { name, table, columns: [column], unique: false };
}
