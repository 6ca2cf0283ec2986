import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2026-02-24 on. Users' files depend on it; never edit, add a revision. */
export const r6: Revision = {
  id: 'r6',
  date: '2026-02-24',
  sourceCommit: 'a9b01a29',
  change: 'Adds tool_payloads.',
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
    `CREATE TABLE IF NOT EXISTS tool_payloads (
      tool_call_id UUID NOT NULL,
      payload_kind TEXT NOT NULL,
      ts_utc TIMESTAMP NOT NULL,
      artifact_path TEXT NOT NULL,
      payload JSON NOT NULL,
      payload_sha256 TEXT NOT NULL,
      PRIMARY KEY (tool_call_id, payload_kind)
    )`,
    'CREATE INDEX IF NOT EXISTS idx_tool_payloads_ts ON tool_payloads(ts_utc)',
  ],
  sampleRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000001', '7ace0000-0006-4000-8000-000000000001', '2026-02-24T09:06:01.016456+00:00', 'human', 'actor-r6-1', 'type_r6_1', 'job-r6-1', 'workflow-r6-1', 'model-r6-1', 'activity-r6-1', 'session-r6-1', 'capability-r6-1', 'policy-r6-1', '["WS-r6-1-a","WS-r6-1-b"]', '{"payload":"r6-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000002', '7ace0000-0006-4000-8000-000000000002', '2026-02-24T09:06:02.026456+00:00', 'agent', 'actor-r6-2', 'type_r6_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r6-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000003', '7ace0000-0006-4000-8000-000000000003', '2026-02-24T09:06:03.036456+00:00', 'system', 'actor-r6-3', 'type_r6_3', 'job-r6-1', 'workflow-r6-3', 'model-r6-3', 'activity-r6-3', 'session-r6-3', 'capability-r6-3', 'policy-r6-3', '["WS-r6-3-a","WS-r6-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":6}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000004', '7ace0000-0006-4000-8000-000000000004', '2026-02-24T09:06:04.046456+00:00', 'agent', 'actor-r6-4', 'type_r6_4', 'job-r6-4', 'workflow-r6-4', 'model-r6-4', 'activity-r6-4', 'session-r6-4', 'capability-r6-4', 'policy-r6-4', '["WS-r6-4-a","WS-r6-4-b"]', '{"long":"${'r6 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0006-4000-8000-000000000001', 'fingerprint-r6-1', 'title-r6-1', 'message-r6-1: „Prüfung“ isn''t done', 'error', 'source-r6-1', 'surface-r6-1', 'tool-r6-1', 'code-r6-1', 'wsid-r6-1', '10b00000-0006-4000-8000-000000000001', 'inferred', '2026-02-24 10:06:01.016', '{"metadata":"r6-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000005', 'd1a60000-0006-4000-8000-000000000001', '2026-02-24T09:06:05.056456+00:00', 'system', 'actor-r6-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r6-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0006-4000-8000-000000000002', 'fingerprint-r6-2', 'title-r6-2', NULL, 'warning', 'source-r6-2', 'surface-r6-2', NULL, NULL, NULL, NULL, NULL, '2026-02-24 10:06:02.026', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000006', 'd1a60000-0006-4000-8000-000000000002', '2026-02-24T09:06:06.066456+00:00', 'system', 'actor-r6-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r6-2"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-24 11:06:01.016789', 'session-fr-r6-1', 'task-fr-r6-1', 'job-fr-r6-1', 'workflow-run-fr-r6-1', 'kind-fr-r6-1', 'source-fr-r6-1', 'level-fr-r6-1', 'message-fr-r6-1: naïve ✓', '{"fr":"r6-1"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-24 11:06:02.026789', NULL, NULL, NULL, NULL, 'kind-fr-r6-2', 'source-fr-r6-2', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-24 11:06:03.036789', 'session-fr-r6-3', 'task-fr-r6-3', 'job-fr-r6-1', 'workflow-run-fr-r6-3', 'kind-fr-r6-3', 'source-fr-r6-3', 'level-fr-r6-3', 'message-fr-r6-3: naïve ✓', '{"fr":"r6-3"}' FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0006-4000-8000-000000000001', '2026-02-24 12:06:01.016321', 'stdout-r6-1: 日本語', 'stderr-r6-1')`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0006-4000-8000-000000000002', '2026-02-24 12:06:02.026321', NULL, NULL)`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0006-4000-8000-000000000001', 'args', '2026-02-24 13:06:01.016654', 'artifacts/r6-1.json', '{"tool":"r6-1"}', '6161616161616161616161616161616161616161616161616161616161616161')`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0006-4000-8000-000000000001', 'result', '2026-02-24 13:06:02.026654', 'artifacts/r6-2.json', '{"tool":"r6-2"}', '6262626262626262626262626262626262626262626262626262626262626262')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000007', '7ace0000-0006-4000-8000-000000000007', '2026-02-24T09:06:07.076456+00:00', 'human', 'actor-r6-7', 'type_r6_7', 'job-r6-1', 'workflow-r6-7', 'model-r6-7', 'activity-r6-7', 'session-r6-7', 'capability-r6-7', 'policy-r6-7', '["WS-r6-7-a","WS-r6-7-b"]', '{"payload":"r6-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000008', '7ace0000-0006-4000-8000-000000000008', '2026-02-24T09:06:08.086456+00:00', 'system', 'actor-r6-8', 'type_r6_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r6-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0006-4000-8000-000000000003', 'fingerprint-r6-1', 'title-r6-3', 'message-r6-3: „Prüfung“ isn''t done', 'error', 'source-r6-3', 'surface-r6-3', 'tool-r6-3', 'code-r6-3', 'wsid-r6-3', '10b00000-0006-4000-8000-000000000003', 'inferred', '2026-02-24 10:06:03.036', '{"metadata":"r6-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0006-4000-8000-000000000009', 'd1a60000-0006-4000-8000-000000000003', '2026-02-24T09:06:09.096456+00:00', 'system', 'actor-r6-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r6-3"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-24 11:06:04.046789', 'session-fr-r6-4', 'task-fr-r6-4', 'job-fr-r6-4', 'workflow-run-fr-r6-4', 'kind-fr-r6-4', 'source-fr-r6-4', 'level-fr-r6-4', 'message-fr-r6-4: naïve ✓', '{"fr":"r6-4"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-02-24 11:06:05.056789', NULL, NULL, NULL, NULL, 'kind-fr-r6-5', 'source-fr-r6-5', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0006-4000-8000-000000000003', '2026-02-24 12:06:03.036321', 'stdout-r6-3: 日本語', 'stderr-r6-3')`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0006-4000-8000-000000000002', 'args', '2026-02-24 13:06:03.036654', 'artifacts/r6-3.json', '{"tool":"r6-3"}', '6363636363636363636363636363636363636363636363636363636363636363')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
