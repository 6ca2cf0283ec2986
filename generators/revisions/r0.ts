import type { Revision } from './revision.js';

/**
 * FROZEN: what the application did from 2025-12-19 on. Users' files depend on it; never edit, add a revision.
 *
 * This revision left `timestamp` to its default, the local wall clock of the machine that wrote it. The sample rows
 * write a fixed wall clock instead, so that every build of the corpus gives the same rows; `insertEvent` leaves it out.
 */
export const r0: Revision = {
  id: 'r0',
  date: '2025-12-19',
  sourceCommit: '7ee544bb',
  change: 'The first recorder: one table of five columns, no key, no index.',
  bootStatements: [
    `CREATE TABLE IF NOT EXISTS events (
      timestamp DATETIME DEFAULT current_timestamp,
      event_type TEXT NOT NULL,
      job_id TEXT,
      workflow_id TEXT,
      payload JSON
    )`,
  ],
  sampleRows: [
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:01.010456', 'type_r0_1', 'job-r0-1', 'workflow-r0-1', '{"payload":"r0-1"}')`,
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:02.020456', 'type_r0_2', NULL, NULL, NULL)`,
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:03.030456', 'type_r0_3', 'job-r0-1', 'workflow-r0-3', '{"text":"it''s “Größe” – 日本語 ✓","größe":0}')`,
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:04.040456', 'type_r0_4', 'job-r0-4', 'workflow-r0-4', '{"long":"${'r0 '.repeat(2000)}"}')`,
  ],
  laterRows: [
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:07.070456', 'type_r0_7', 'job-r0-1', 'workflow-r0-7', '{"payload":"r0-7"}')`,
    `INSERT INTO events (timestamp, event_type, job_id, workflow_id, payload)
      VALUES ('2025-12-19 09:00:08.080456', 'type_r0_8', NULL, NULL, NULL)`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_type, job_id, workflow_id, payload)
      VALUES (${event.eventType}, ${event.jobId}, NULL, ${event.payload})`,
};
