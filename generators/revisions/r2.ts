import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2025-12-28 on. Users' files depend on it; never edit, add a revision. */
export const r2: Revision = {
  id: 'r2',
  date: '2025-12-28',
  sourceCommit: '6d96d6b0',
  change: 'Adds diagnostics in text form: severity, link_confidence and timestamp are text held by CHECKs.',
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
      severity VARCHAR NOT NULL CHECK (severity IN ('fatal', 'error', 'warning', 'info', 'hint')),
      source VARCHAR NOT NULL,
      surface VARCHAR NOT NULL,
      tool VARCHAR,
      code VARCHAR,
      wsid VARCHAR,
      job_id UUID,
      link_confidence VARCHAR CHECK (link_confidence IN ('direct', 'inferred', 'ambiguous', 'unlinked')),
      timestamp VARCHAR NOT NULL CHECK (try_cast(timestamp AS TIMESTAMPTZ) IS NOT NULL),
      metadata JSON
    )`,
    'CREATE INDEX IF NOT EXISTS idx_diag_fingerprint ON diagnostics(fingerprint)',
    'CREATE INDEX IF NOT EXISTS idx_diag_job_id ON diagnostics(job_id)',
  ],
  sampleRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000001', '7ace0000-0002-4000-8000-000000000001', '2025-12-28T09:02:01.012456+00:00', 'human', 'actor-r2-1', 'type_r2_1', 'job-r2-1', 'workflow-r2-1', 'model-r2-1', 'activity-r2-1', 'session-r2-1', 'capability-r2-1', 'policy-r2-1', '["WS-r2-1-a","WS-r2-1-b"]', '{"payload":"r2-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000002', '7ace0000-0002-4000-8000-000000000002', '2025-12-28T09:02:02.022456+00:00', 'agent', 'actor-r2-2', 'type_r2_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r2-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000003', '7ace0000-0002-4000-8000-000000000003', '2025-12-28T09:02:03.032456+00:00', 'system', 'actor-r2-3', 'type_r2_3', 'job-r2-1', 'workflow-r2-3', 'model-r2-3', 'activity-r2-3', 'session-r2-3', 'capability-r2-3', 'policy-r2-3', '["WS-r2-3-a","WS-r2-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":2}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000004', '7ace0000-0002-4000-8000-000000000004', '2025-12-28T09:02:04.042456+00:00', 'agent', 'actor-r2-4', 'type_r2_4', 'job-r2-4', 'workflow-r2-4', 'model-r2-4', 'activity-r2-4', 'session-r2-4', 'capability-r2-4', 'policy-r2-4', '["WS-r2-4-a","WS-r2-4-b"]', '{"long":"${'r2 '.repeat(2000)}"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0002-4000-8000-000000000001', 'fingerprint-r2-1', 'title-r2-1', 'message-r2-1: „Prüfung“ isn''t done', 'error', 'source-r2-1', 'surface-r2-1', 'tool-r2-1', 'code-r2-1', 'wsid-r2-1', '10b00000-0002-4000-8000-000000000001', 'inferred', '2025-12-28 10:02:01.012', '{"metadata":"r2-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000005', 'd1a60000-0002-4000-8000-000000000001', '2025-12-28T09:02:05.052456+00:00', 'system', 'actor-r2-5', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r2-1"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0002-4000-8000-000000000002', 'fingerprint-r2-2', 'title-r2-2', NULL, 'warning', 'source-r2-2', 'surface-r2-2', NULL, NULL, NULL, NULL, NULL, '2025-12-28 10:02:02.022', NULL)`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000006', 'd1a60000-0002-4000-8000-000000000002', '2025-12-28T09:02:06.062456+00:00', 'system', 'actor-r2-6', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r2-2"}')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000007', '7ace0000-0002-4000-8000-000000000007', '2025-12-28T09:02:07.072456+00:00', 'human', 'actor-r2-7', 'type_r2_7', 'job-r2-1', 'workflow-r2-7', 'model-r2-7', 'activity-r2-7', 'session-r2-7', 'capability-r2-7', 'policy-r2-7', '["WS-r2-7-a","WS-r2-7-b"]', '{"payload":"r2-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000008', '7ace0000-0002-4000-8000-000000000008', '2025-12-28T09:02:08.082456+00:00', 'system', 'actor-r2-8', 'type_r2_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r2-8"}')`,
    `INSERT INTO diagnostics (id, fingerprint, title, message, severity, source, surface, tool, code, wsid, job_id, link_confidence, timestamp, metadata)
      VALUES ('d1a60000-0002-4000-8000-000000000003', 'fingerprint-r2-1', 'title-r2-3', 'message-r2-3: „Prüfung“ isn''t done', 'error', 'source-r2-3', 'surface-r2-3', 'tool-r2-3', 'code-r2-3', 'wsid-r2-3', '10b00000-0002-4000-8000-000000000003', 'inferred', '2025-12-28 10:02:03.032', '{"metadata":"r2-3"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0002-4000-8000-000000000009', 'd1a60000-0002-4000-8000-000000000003', '2025-12-28T09:02:09.092456+00:00', 'system', 'actor-r2-9', 'diagnostic', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"diagnostic":"r2-3"}')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
