import type { Revision } from './revision.js';

/**
 * FROZEN: the shape that the boot fix's own regression test builds, standing for "some older events table". No
 * revision of the application ever wrote it, so it is a birth of files and never a subject.
 */
export const packetV4: Revision = {
  id: 'packet-v4',
  date: '2026-02-12',
  sourceCommit: '016cf9ab',
  change:
    "The work packet's legacy shape: some older events table, as the boot fix's regression test builds it.",
  bootStatements: [
    `CREATE TABLE IF NOT EXISTS events (
      event_id UUID PRIMARY KEY,
      timestamp TIMESTAMPTZ,
      actor TEXT,
      actor_id TEXT,
      event_type TEXT,
      job_id TEXT,
      payload JSON
    )`,
  ],
  sampleRows: [
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000001', '2026-02-12T09:12:01.014456+00:00', 'human', 'actor-packet-1', 'type_packet_1', 'job-packet-1', '{"payload":"packet-1"}')`,
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000002', NULL, NULL, NULL, NULL, NULL, NULL)`,
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000003', '2026-02-12T09:12:03.034456+00:00', 'system', 'actor-packet-3', 'type_packet_3', 'job-packet-1', '{"text":"it''s “Größe” – 日本語 ✓","größe":4}')`,
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000004', '2026-02-12T09:12:04.044456+00:00', 'agent', 'actor-packet-4', 'type_packet_4', 'job-packet-4', '{"long":"${'packet '.repeat(1000)}"}')`,
  ],
  laterRows: [
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000007', '2026-02-12T09:12:07.074456+00:00', 'human', 'actor-packet-7', 'type_packet_7', 'job-packet-1', '{"payload":"packet-7"}')`,
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES ('e7e70000-000c-4000-8000-000000000008', '2026-02-12T09:12:08.084456+00:00', 'system', 'actor-packet-8', 'type_packet_8', NULL, '{"payload":"packet-8"}')`,
  ],
  insertEvent: (event) =>
    `INSERT INTO events (event_id, timestamp, actor, actor_id, event_type, job_id, payload)
      VALUES (${event.eventId}, ${event.timestamp}, ${event.actor}, ${event.actorId}, ${event.eventType}, ${event.jobId}, ${event.payload})`,
};
