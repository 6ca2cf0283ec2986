import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2026-01-22 on. Users' files depend on it; never edit, add a revision. */
export const r4: Revision = {
  id: 'r4',
  date: '2026-01-22',
  sourceCommit: '5c3b3390',
  change: 'Adds fr_events and terminal_output.',
  bootStatements: [
    `CREATE TABLE IF NOT EXISTS events (
      event_id UUID PRIMARY KEY,
      trace_id UUID NOT NULL,
      timestamp TIMESTAMPTZ NOT NULL DEFAULT current_timestamp,
      actor TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      event_type TEXT NOT NULL,
      job_id TEXT,
      workflow_id TEXT,
      model_id TEXT,
      activity_span_id TEXT,
      session_span_id TEXT,
      capability_id TEXT,
      policy_decision_id TEXT,
      wsids JSON,
      payload JSON NOT NULL
    )`,
    'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    'CREATE INDEX IF NOT EXISTS idx_events_job_id ON events(job_id)',
    'CREATE INDEX IF NOT EXISTS idx_events_timestamp ON events(timestamp)',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS actor_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS actor TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS trace_id UUID',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS event_id UUID',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS workflow_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS model_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS activity_span_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS session_span_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS capability_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS policy_decision_id TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS wsids JSON',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS payload JSON',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS timestamp TIMESTAMPTZ',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS event_type TEXT',
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS job_id TEXT',
    `CREATE TABLE IF NOT EXISTS diagnostics (
      id UUID PRIMARY KEY,
      fingerprint VARCHAR NOT NULL,
      title VARCHAR NOT NULL,
      message TEXT,
      severity ENUM('fatal', 'error', 'warning', 'info', 'hint'),
      source VARCHAR NOT NULL,
      surface VARCHAR NOT NULL,
      tool VARCHAR,
      code VARCHAR,
      wsid VARCHAR,
      job_id UUID,
      link_confidence ENUM('direct', 'inferred', 'ambiguous', 'unlinked'),
      timestamp TIMESTAMP NOT NULL,
      metadata JSON
    )`,
    'CREATE INDEX IF NOT EXISTS idx_diag_fingerprint ON diagnostics(fingerprint)',
    'CREATE INDEX IF NOT EXISTS idx_diag_job_id ON diagnostics(job_id)',
    `CREATE TABLE IF NOT EXISTS fr_events (
      event_id BIGINT PRIMARY KEY,
      ts_utc TIMESTAMP NOT NULL,
      session_id TEXT,
      task_id TEXT,
      job_id TEXT,
      workflow_run_id TEXT,
      event_kind TEXT NOT NULL,
      source TEXT NOT NULL,
      level TEXT,
      message TEXT,
      payload JSON
    )`,
    'CREATE INDEX IF NOT EXISTS idx_fr_events_job_id ON fr_events(job_id)',
    'CREATE INDEX IF NOT EXISTS idx_fr_events_kind ON fr_events(event_kind)',
    `CREATE TABLE IF NOT EXISTS terminal_output (
      event_id UUID PRIMARY KEY,
      ts_utc TIMESTAMP NOT NULL,
      stdout_redacted TEXT,
      stderr_redacted TEXT
    )`,
    'CREATE INDEX IF NOT EXISTS idx_terminal_output_ts ON terminal_output(ts_utc)',
  ],
  sampleRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000001', '7ace0000-0004-4000-8000-000000000001', '2026-01-22T09:04:01.014456+00:00', 'human', 'actor-r4-1', 'type_r4_1', 'job-r4-1', 'workflow-r4-1', 'model-r4-1', 'activity-r4-1', 'session-r4-1', 'capability-r4-1', 'policy-r4-1', '["WS-r4-1-a","WS-r4-1-b"]', '{"payload":"r4-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000002', '7ace0000-0004-4000-8000-000000000002', '2026-01-22T09:04:02.024456+00:00', 'agent', 'actor-r4-2', 'type_r4_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r4-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000003', '7ace0000-0004-4000-8000-000000000003', '2026-01-22T09:04:03.034456+00:00', 'system', 'actor-r4-3', 'type_r4_3', 'job-r4-1', 'workflow-r4-3', 'model-r4-3', 'activity-r4-3', 'session-r4-3', 'capability-r4-3', 'policy-r4-3', '["WS-r4-3-a","WS-r4-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":4}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000004', '7ace0000-0004-4000-8000-000000000004', '2026-01-22T09:04:04.044456+00:00', 'agent', 'actor-r4-4', 'type_r4_4', 'job-r4-4', 'workflow-r4-4', 'model-r4-4', 'activity-r4-4', 'session-r4-4', 'capability-r4-4', 'policy-r4-4', '["WS-r4-4-a","WS-r4-4-b"]', '{"long":"${'r4 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0004-4000-8000-000000000001', 'fingerprint-r4-1', 'title-r4-1', 'message-r4-1: „Prüfung“ isn''t done', 'error', 'source-r4-1', 'surface-r4-1', 'tool-r4-1', 'code-r4-1', 'wsid-r4-1', '10b00000-0004-4000-8000-000000000001', 'inferred', '2026-01-22 10:04:01.014', '{"metadata":"r4-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000005', 'd1a60000-0004-4000-8000-000000000001', '2026-01-22T09:04:05.054456+00:00', 'system', 'actor-r4-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r4-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0004-4000-8000-000000000002', 'fingerprint-r4-2', 'title-r4-2', NULL, 'warning', 'source-r4-2', 'surface-r4-2', NULL, NULL, NULL, NULL, NULL, '2026-01-22 10:04:02.024', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000006', 'd1a60000-0004-4000-8000-000000000002', '2026-01-22T09:04:06.064456+00:00', 'system', 'actor-r4-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r4-2"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-01-22 11:04:01.014789', 'session-fr-r4-1', 'task-fr-r4-1', 'job-fr-r4-1', 'workflow-run-fr-r4-1', 'kind-fr-r4-1', 'source-fr-r4-1', 'level-fr-r4-1', 'message-fr-r4-1: naïve ✓', '{"fr":"r4-1"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-01-22 11:04:02.024789', NULL, NULL, NULL, NULL, 'kind-fr-r4-2', 'source-fr-r4-2', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-01-22 11:04:03.034789', 'session-fr-r4-3', 'task-fr-r4-3', 'job-fr-r4-1', 'workflow-run-fr-r4-3', 'kind-fr-r4-3', 'source-fr-r4-3', 'level-fr-r4-3', 'message-fr-r4-3: naïve ✓', '{"fr":"r4-3"}' FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0004-4000-8000-000000000001', '2026-01-22 12:04:01.014321', 'stdout-r4-1: 日本語', 'stderr-r4-1')`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0004-4000-8000-000000000002', '2026-01-22 12:04:02.024321', NULL, NULL)`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000007', '7ace0000-0004-4000-8000-000000000007', '2026-01-22T09:04:07.074456+00:00', 'human', 'actor-r4-7', 'type_r4_7', 'job-r4-1', 'workflow-r4-7', 'model-r4-7', 'activity-r4-7', 'session-r4-7', 'capability-r4-7', 'policy-r4-7', '["WS-r4-7-a","WS-r4-7-b"]', '{"payload":"r4-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000008', '7ace0000-0004-4000-8000-000000000008', '2026-01-22T09:04:08.084456+00:00', 'system', 'actor-r4-8', 'type_r4_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r4-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0004-4000-8000-000000000003', 'fingerprint-r4-1', 'title-r4-3', 'message-r4-3: „Prüfung“ isn''t done', 'error', 'source-r4-3', 'surface-r4-3', 'tool-r4-3', 'code-r4-3', 'wsid-r4-3', '10b00000-0004-4000-8000-000000000003', 'inferred', '2026-01-22 10:04:03.034', '{"metadata":"r4-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0004-4000-8000-000000000009', 'd1a60000-0004-4000-8000-000000000003', '2026-01-22T09:04:09.094456+00:00', 'system', 'actor-r4-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r4-3"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-01-22 11:04:04.044789', 'session-fr-r4-4', 'task-fr-r4-4', 'job-fr-r4-4', 'workflow-run-fr-r4-4', 'kind-fr-r4-4', 'source-fr-r4-4', 'level-fr-r4-4', 'message-fr-r4-4: naïve ✓', '{"fr":"r4-4"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-01-22 11:04:05.054789', NULL, NULL, NULL, NULL, 'kind-fr-r4-5', 'source-fr-r4-5', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0004-4000-8000-000000000003', '2026-01-22 12:04:03.034321', 'stdout-r4-3: 日本語', 'stderr-r4-3')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
