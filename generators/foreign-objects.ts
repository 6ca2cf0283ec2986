/**
 * What other parts of the application keep in the recorder's file since 2026-01-15, made through the recorder's
 * connection: four tables with rows, and, since nothing forbids them, an index and a view. The recorder owns none of
 * it. Where the facts name only some columns of a table, the others are plausible ones.
 */
export const foreignStatements: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS role_mailbox_body_artifacts (
    body_sha256 TEXT PRIMARY KEY,
    artifact_id TEXT,
    path TEXT NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS role_mailbox_threads (
    thread_id TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    created_at TIMESTAMP DEFAULT current_timestamp,
    closed_at TIMESTAMP
  )`,
  `CREATE TABLE IF NOT EXISTS role_mailbox_messages (
    message_id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    from_role TEXT NOT NULL,
    body_sha256 TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    created_at TIMESTAMP NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS spec_session_log_entries (
    entry_id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    summary TEXT,
    linked_artifacts JSON NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS idx_role_mailbox_messages_thread ON role_mailbox_messages(thread_id)',
  `CREATE VIEW IF NOT EXISTS role_mailbox_open_threads AS
    SELECT thread_id, subject FROM role_mailbox_threads WHERE closed_at IS NULL`,
  `INSERT INTO role_mailbox_body_artifacts VALUES
    ('b0d1b0d1', 'artifact-1', 'mailbox/body-1.md'),
    ('b0d2b0d2', NULL, 'mailbox/body-2 “Größe”.md')`,
  `INSERT INTO role_mailbox_threads VALUES
    ('thread-1', 'Who owns the schema?', '2026-01-15 14:00:01.000001', NULL),
    ('thread-2', 'It''s closed', '2026-01-15 14:00:02.000002', '2026-01-16 08:00:00')`,
  `INSERT INTO role_mailbox_messages VALUES
    ('message-1', 'thread-1', 'operator', 'b0d1b0d1', 'key-1', '2026-01-15 14:01:01.000001'),
    ('message-2', 'thread-1', 'validator', NULL, 'key-2', '2026-01-15 14:01:02.000002'),
    ('message-3', 'thread-2', 'operator', 'b0d2b0d2', 'key-3', '2026-01-15 14:01:03.000003')`,
  `INSERT INTO spec_session_log_entries VALUES
    ('entry-1', 'spec-session-1', 'first ✓', '["artifact-1"]'),
    ('entry-2', 'spec-session-1', NULL, '[]')`,
];
