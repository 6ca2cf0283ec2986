import type { Revision } from './revision.js';

/** FROZEN: what the application did from 2025-12-26 on. Users' files depend on it; never edit, add a revision. */
export const r1: Revision = {
  id: 'r1',
  date: '2025-12-26',
  sourceCommit: '974e689b',
  change: 'events carries the whole envelope, with a primary key, three indexes and additive migrations.',
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
  ],
  sampleRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000001', '7ace0000-0001-4000-8000-000000000001', '2025-12-26T09:01:01.011456+00:00', 'human', 'actor-r1-1', 'type_r1_1', 'job-r1-1', 'workflow-r1-1', 'model-r1-1', 'activity-r1-1', 'session-r1-1', 'capability-r1-1', 'policy-r1-1', '["WS-r1-1-a","WS-r1-1-b"]', '{"payload":"r1-1"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000002', '7ace0000-0001-4000-8000-000000000002', '2025-12-26T09:01:02.021456+00:00', 'agent', 'actor-r1-2', 'type_r1_2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r1-2"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000003', '7ace0000-0001-4000-8000-000000000003', '2025-12-26T09:01:03.031456+00:00', 'system', 'actor-r1-3', 'type_r1_3', 'job-r1-1', 'workflow-r1-3', 'model-r1-3', 'activity-r1-3', 'session-r1-3', 'capability-r1-3', 'policy-r1-3', '["WS-r1-3-a","WS-r1-3-b"]', '{"text":"it''s “Größe” – 日本語 ✓","größe":1}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000004', '7ace0000-0001-4000-8000-000000000004', '2025-12-26T09:01:04.041456+00:00', 'agent', 'actor-r1-4', 'type_r1_4', 'job-r1-4', 'workflow-r1-4', 'model-r1-4', 'activity-r1-4', 'session-r1-4', 'capability-r1-4', 'policy-r1-4', '["WS-r1-4-a","WS-r1-4-b"]', '{"long":"${'r1 '.repeat(2000)}"}')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000007', '7ace0000-0001-4000-8000-000000000007', '2025-12-26T09:01:07.071456+00:00', 'human', 'actor-r1-7', 'type_r1_7', 'job-r1-1', 'workflow-r1-7', 'model-r1-7', 'activity-r1-7', 'session-r1-7', 'capability-r1-7', 'policy-r1-7', '["WS-r1-7-a","WS-r1-7-b"]', '{"payload":"r1-7"}')`,
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES ('e7e70000-0001-4000-8000-000000000008', '7ace0000-0001-4000-8000-000000000008', '2025-12-26T09:01:08.081456+00:00', 'system', 'actor-r1-8', 'type_r1_8', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null', '{"payload":"r1-8"}')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, workflow_id, model_id, activity_span_id, session_span_id, capability_id, policy_decision_id, wsids, payload)
      VALUES (${event.eventId}, ${event.traceId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, NULL, NULL, NULL, NULL, NULL, NULL, 'null', ${event.payload})`,
};
