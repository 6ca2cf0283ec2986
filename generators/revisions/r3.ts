import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2026-01-01 on. Users' files depend on it; never edit, add a revision. */
export const r3: Revision = {
  id: 'r3',
  date: '2026-01-01',
  sourceCommit: '037dd156',
  change: 'diagnostics in enum form; a table in text form stays as it is.',
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
  ],
  sampleRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000001', '7ace0000-0003-4000-8000-000000000001', '2026-01-01T09:03:01.013456+00:00', 'human', 'actor-r3-1', 'type_r3_1', 'job-r3-1', 'workflow-r3-1', 'model-r3-1', 'activity-r3-1', 'session-r3-1', 'capability-r3-1', 'policy-r3-1', '["WS-r3-1-a","WS-r3-1-b"]', '{"payload":"r3-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000002', '7ace0000-0003-4000-8000-000000000002', '2026-01-01T09:03:02.023456+00:00', 'agent', 'actor-r3-2', 'type_r3_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r3-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000003', '7ace0000-0003-4000-8000-000000000003', '2026-01-01T09:03:03.033456+00:00', 'system', 'actor-r3-3', 'type_r3_3', 'job-r3-1', 'workflow-r3-3', 'model-r3-3', 'activity-r3-3', 'session-r3-3', 'capability-r3-3', 'policy-r3-3', '["WS-r3-3-a","WS-r3-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":3}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000004', '7ace0000-0003-4000-8000-000000000004', '2026-01-01T09:03:04.043456+00:00', 'agent', 'actor-r3-4', 'type_r3_4', 'job-r3-4', 'workflow-r3-4', 'model-r3-4', 'activity-r3-4', 'session-r3-4', 'capability-r3-4', 'policy-r3-4', '["WS-r3-4-a","WS-r3-4-b"]', '{"long":"${'r3 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0003-4000-8000-000000000001', 'fingerprint-r3-1', 'title-r3-1', 'message-r3-1: „Prüfung“ isn''t done', 'error', 'source-r3-1', 'surface-r3-1', 'tool-r3-1', 'code-r3-1', 'wsid-r3-1', '10b00000-0003-4000-8000-000000000001', 'inferred', '2026-01-01 10:03:01.013', '{"metadata":"r3-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000005', 'd1a60000-0003-4000-8000-000000000001', '2026-01-01T09:03:05.053456+00:00', 'system', 'actor-r3-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r3-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0003-4000-8000-000000000002', 'fingerprint-r3-2', 'title-r3-2', NULL, 'warning', 'source-r3-2', 'surface-r3-2', NULL, NULL, NULL, NULL, NULL, '2026-01-01 10:03:02.023', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000006', 'd1a60000-0003-4000-8000-000000000002', '2026-01-01T09:03:06.063456+00:00', 'system', 'actor-r3-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r3-2"}')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000007', '7ace0000-0003-4000-8000-000000000007', '2026-01-01T09:03:07.073456+00:00', 'human', 'actor-r3-7', 'type_r3_7', 'job-r3-1', 'workflow-r3-7', 'model-r3-7', 'activity-r3-7', 'session-r3-7', 'capability-r3-7', 'policy-r3-7', '["WS-r3-7-a","WS-r3-7-b"]', '{"payload":"r3-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000008', '7ace0000-0003-4000-8000-000000000008', '2026-01-01T09:03:08.083456+00:00', 'system', 'actor-r3-8', 'type_r3_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r3-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0003-4000-8000-000000000003', 'fingerprint-r3-1', 'title-r3-3', 'message-r3-3: „Prüfung“ isn''t done', 'error', 'source-r3-3', 'surface-r3-3', 'tool-r3-3', 'code-r3-3', 'wsid-r3-3', '10b00000-0003-4000-8000-000000000003', 'inferred', '2026-01-01 10:03:03.033', '{"metadata":"r3-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0003-4000-8000-000000000009', 'd1a60000-0003-4000-8000-000000000003', '2026-01-01T09:03:09.093456+00:00', 'system', 'actor-r3-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r3-3"}')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
