import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2026-04-06 on. Users' files depend on it; never edit, add a revision. */
export const r7: Revision = {
  id: 'r7',
  date: '2026-04-06',
  sourceCommit: 'b8db9e2c',
  change: 'Adds events.model_session_id and its index. The current schema.',
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
      model_session_id TEXT,
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
    'ALTER TABLE events ADD COLUMN IF NOT EXISTS model_session_id TEXT',
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
    'CREATE INDEX IF NOT EXISTS idx_events_model_session_id ON events(model_session_id)',
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
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000001', '7ace0000-0007-4000-8000-000000000001', '2026-04-06T09:07:01.017456+00:00', 'human', 'actor-r7-1', 'type_r7_1', 'job-r7-1', 'workflow-r7-1', 'model-r7-1', 'model-session-r7-1', 'activity-r7-1', 'session-r7-1', 'capability-r7-1', 'policy-r7-1', '["WS-r7-1-a","WS-r7-1-b"]', '{"payload":"r7-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000002', '7ace0000-0007-4000-8000-000000000002', '2026-04-06T09:07:02.027456+00:00', 'agent', 'actor-r7-2', 'type_r7_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r7-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000003', '7ace0000-0007-4000-8000-000000000003', '2026-04-06T09:07:03.037456+00:00', 'system', 'actor-r7-3', 'type_r7_3', 'job-r7-1', 'workflow-r7-3', 'model-r7-3', 'model-session-r7-3', 'activity-r7-3', 'session-r7-3', 'capability-r7-3', 'policy-r7-3', '["WS-r7-3-a","WS-r7-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":7}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000004', '7ace0000-0007-4000-8000-000000000004', '2026-04-06T09:07:04.047456+00:00', 'agent', 'actor-r7-4', 'type_r7_4', 'job-r7-4', 'workflow-r7-4', 'model-r7-4', 'model-session-r7-4', 'activity-r7-4', 'session-r7-4', 'capability-r7-4', 'policy-r7-4', '["WS-r7-4-a","WS-r7-4-b"]', '{"long":"${'r7 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0007-4000-8000-000000000001', 'fingerprint-r7-1', 'title-r7-1', 'message-r7-1: „Prüfung“ isn''t done', 'error', 'source-r7-1', 'surface-r7-1', 'tool-r7-1', 'code-r7-1', 'wsid-r7-1', '10b00000-0007-4000-8000-000000000001', 'inferred', '2026-04-06 10:07:01.017', '{"metadata":"r7-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000005', 'd1a60000-0007-4000-8000-000000000001', '2026-04-06T09:07:05.057456+00:00', 'system', 'actor-r7-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r7-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0007-4000-8000-000000000002', 'fingerprint-r7-2', 'title-r7-2', NULL, 'warning', 'source-r7-2', 'surface-r7-2', NULL, NULL, NULL, NULL, NULL, '2026-04-06 10:07:02.027', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000006', 'd1a60000-0007-4000-8000-000000000002', '2026-04-06T09:07:06.067456+00:00', 'system', 'actor-r7-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r7-2"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-04-06 11:07:01.017789', 'session-fr-r7-1', 'task-fr-r7-1', 'job-fr-r7-1', 'workflow-run-fr-r7-1', 'kind-fr-r7-1', 'source-fr-r7-1', 'level-fr-r7-1', 'message-fr-r7-1: naïve ✓', '{"fr":"r7-1"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-04-06 11:07:02.027789', NULL, NULL, NULL, NULL, 'kind-fr-r7-2', 'source-fr-r7-2', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-04-06 11:07:03.037789', 'session-fr-r7-3', 'task-fr-r7-3', 'job-fr-r7-1', 'workflow-run-fr-r7-3', 'kind-fr-r7-3', 'source-fr-r7-3', 'level-fr-r7-3', 'message-fr-r7-3: naïve ✓', '{"fr":"r7-3"}' FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0007-4000-8000-000000000001', '2026-04-06 12:07:01.017321', 'stdout-r7-1: 日本語', 'stderr-r7-1')`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0007-4000-8000-000000000002', '2026-04-06 12:07:02.027321', NULL, NULL)`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0007-4000-8000-000000000001', 'args', '2026-04-06 13:07:01.017654', 'artifacts/r7-1.json', '{"tool":"r7-1"}', '7171717171717171717171717171717171717171717171717171717171717171')`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0007-4000-8000-000000000001', 'result', '2026-04-06 13:07:02.027654', 'artifacts/r7-2.json', '{"tool":"r7-2"}', '7272727272727272727272727272727272727272727272727272727272727272')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000007', '7ace0000-0007-4000-8000-000000000007', '2026-04-06T09:07:07.077456+00:00', 'human', 'actor-r7-7', 'type_r7_7', 'job-r7-1', 'workflow-r7-7', 'model-r7-7', 'model-session-r7-7', 'activity-r7-7', 'session-r7-7', 'capability-r7-7', 'policy-r7-7', '["WS-r7-7-a","WS-r7-7-b"]', '{"payload":"r7-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000008', '7ace0000-0007-4000-8000-000000000008', '2026-04-06T09:07:08.087456+00:00', 'system', 'actor-r7-8', 'type_r7_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r7-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0007-4000-8000-000000000003', 'fingerprint-r7-1', 'title-r7-3', 'message-r7-3: „Prüfung“ isn''t done', 'error', 'source-r7-3', 'surface-r7-3', 'tool-r7-3', 'code-r7-3', 'wsid-r7-3', '10b00000-0007-4000-8000-000000000003', 'inferred', '2026-04-06 10:07:03.037', '{"metadata":"r7-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0007-4000-8000-000000000009', 'd1a60000-0007-4000-8000-000000000003', '2026-04-06T09:07:09.097456+00:00', 'system', 'actor-r7-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r7-3"}')`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-04-06 11:07:04.047789', 'session-fr-r7-4', 'task-fr-r7-4', 'job-fr-r7-4', 'workflow-run-fr-r7-4', 'kind-fr-r7-4', 'source-fr-r7-4', 'level-fr-r7-4', 'message-fr-r7-4: naïve ✓', '{"fr":"r7-4"}' FROM fr_events`,
    `INSERT INTO fr_events (event_id, ts_utc, session_id, task_id, job_id, workflow_run_id, event_kind, source, level, message, payload)
      SELECT coalesce(max(event_id), 0) + 1, '2026-04-06 11:07:05.057789', NULL, NULL, NULL, NULL, 'kind-fr-r7-5', 'source-fr-r7-5', NULL, NULL, NULL FROM fr_events`,
    `INSERT INTO terminal_output (event_id, ts_utc, stdout_redacted, stderr_redacted)
      VALUES ('7e410000-0007-4000-8000-000000000003', '2026-04-06 12:07:03.037321', 'stdout-r7-3: 日本語', 'stderr-r7-3')`,
    `INSERT INTO tool_payloads (tool_call_id, payload_kind, ts_utc, artifact_path, payload, payload_sha256)
      VALUES ('70010000-0007-4000-8000-000000000002', 'args', '2026-04-06 13:07:03.037654', 'artifacts/r7-3.json', '{"tool":"r7-3"}', '7373737373737373737373737373737373737373737373737373737373737373')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, model_session_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
