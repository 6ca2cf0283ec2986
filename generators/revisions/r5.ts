import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2026-02-12 on. Users' files depend on it; never edit, add a revision. */
export const r5: Revision = {
  id: 'r5',
  date: '2026-02-12',
  sourceCommit: '016cf9ab',
  change: 'The boot fix: same schema, but the indexes of events come after the columns they need.',
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
    'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    'CREATE INDEX IF NOT EXISTS idx_events_job_id ON events(job_id)',
    'CREATE INDEX IF NOT EXISTS idx_events_timestamp ON events(timestamp)',
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
      VALUES ('e7e70000-0005-4000-8000-000000000001', '7ace0000-0005-4000-8000-000000000001', '2026-02-12T09:05:01.015456+00:00', 'human', 'actor-r5-1', 'type_r5_1', 'job-r5-1', 'workflow-r5-1', 'model-r5-1', 'activity-r5-1', 'session-r5-1', 'capability-r5-1', 'policy-r5-1', '["WS-r5-1-a","WS-r5-1-b"]', '{"payload":"r5-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000002', '7ace0000-0005-4000-8000-000000000002', '2026-02-12T09:05:02.025456+00:00', 'agent', 'actor-r5-2', 'type_r5_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r5-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000003', '7ace0000-0005-4000-8000-000000000003', '2026-02-12T09:05:03.035456+00:00', 'system', 'actor-r5-3', 'type_r5_3', 'job-r5-1', 'workflow-r5-3', 'model-r5-3', 'activity-r5-3', 'session-r5-3', 'capability-r5-3', 'policy-r5-3', '["WS-r5-3-a","WS-r5-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":5}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000004', '7ace0000-0005-4000-8000-000000000004', '2026-02-12T09:05:04.045456+00:00', 'agent', 'actor-r5-4', 'type_r5_4', 'job-r5-4', 'workflow-r5-4', 'model-r5-4', 'activity-r5-4', 'session-r5-4', 'capability-r5-4', 'policy-r5-4', '["WS-r5-4-a","WS-r5-4-b"]', '{"long":"${'r5 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0005-4000-8000-000000000001', 'fingerprint-r5-1', 'title-r5-1', 'message-r5-1: „Prüfung“ isn''t done', 'error', 'source-r5-1', 'surface-r5-1', 'tool-r5-1', 'code-r5-1', 'wsid-r5-1', '10b00000-0005-4000-8000-000000000001', 'inferred', '2026-02-12 10:05:01.015', '{"metadata":"r5-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000005', 'd1a60000-0005-4000-8000-000000000001', '2026-02-12T09:05:05.055456+00:00', 'system', 'actor-r5-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r5-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0005-4000-8000-000000000002', 'fingerprint-r5-2', 'title-r5-2', NULL, 'warning', 'source-r5-2', 'surface-r5-2', NULL, NULL, NULL, NULL, NULL, '2026-02-12 10:05:02.025', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000006', 'd1a60000-0005-4000-8000-000000000002', '2026-02-12T09:05:06.065456+00:00', 'system', 'actor-r5-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r5-2"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-12 11:05:01.015789', 'session-fr-r5-1', 'task-fr-r5-1', 'job-fr-r5-1', 'workflow-run-fr-r5-1', 'kind-fr-r5-1', 'source-fr-r5-1', 'level-fr-r5-1', 'message-fr-r5-1: naïve ✓', '{"fr":"r5-1"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-12 11:05:02.025789', NULL, NULL, NULL, NULL, 'kind-fr-r5-2', 'source-fr-r5-2', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-12 11:05:03.035789', 'session-fr-r5-3', 'task-fr-r5-3', 'job-fr-r5-1', 'workflow-run-fr-r5-3', 'kind-fr-r5-3', 'source-fr-r5-3', 'level-fr-r5-3', 'message-fr-r5-3: naïve ✓', '{"fr":"r5-3"}' FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0005-4000-8000-000000000001', '2026-02-12 12:05:01.015321', 'stdout-r5-1: 日本語', 'stderr-r5-1')`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0005-4000-8000-000000000002', '2026-02-12 12:05:02.025321', NULL, NULL)`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000007', '7ace0000-0005-4000-8000-000000000007', '2026-02-12T09:05:07.075456+00:00', 'human', 'actor-r5-7', 'type_r5_7', 'job-r5-1', 'workflow-r5-7', 'model-r5-7', 'activity-r5-7', 'session-r5-7', 'capability-r5-7', 'policy-r5-7', '["WS-r5-7-a","WS-r5-7-b"]', '{"payload":"r5-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000008', '7ace0000-0005-4000-8000-000000000008', '2026-02-12T09:05:08.085456+00:00', 'system', 'actor-r5-8', 'type_r5_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r5-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0005-4000-8000-000000000003', 'fingerprint-r5-1', 'title-r5-3', 'message-r5-3: „Prüfung“ isn''t done', 'error', 'source-r5-3', 'surface-r5-3', 'tool-r5-3', 'code-r5-3', 'wsid-r5-3', '10b00000-0005-4000-8000-000000000003', 'inferred', '2026-02-12 10:05:03.035', '{"metadata":"r5-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0005-4000-8000-000000000009', 'd1a60000-0005-4000-8000-000000000003', '2026-02-12T09:05:09.095456+00:00', 'system', 'actor-r5-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r5-3"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-12 11:05:04.045789', 'session-fr-r5-4', 'task-fr-r5-4', 'job-fr-r5-4', 'workflow-run-fr-r5-4', 'kind-fr-r5-4', 'source-fr-r5-4', 'level-fr-r5-4', 'message-fr-r5-4: naïve ✓', '{"fr":"r5-4"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-12 11:05:05.055789', NULL, NULL, NULL, NULL, 'kind-fr-r5-5', 'source-fr-r5-5', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0005-4000-8000-000000000003', '2026-02-12 12:05:03.035321', 'stdout-r5-3: 日本語', 'stderr-r5-3')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
