/**
 * A schema of its own that another part of the application keeps in the recorder's file, since nothing forbids it: a table
 * that counts with a sequence, an index, a view and comments. No such schema is known; it stands for whatever an
 * application may put beside the schema main.
 */
export const foreignSchemaStatements: readonly string[] = [
  'CREATE SCHEMA workbench',
  'CREATE SEQUENCE workbench.note_numbers START 100',
  `CREATE TABLE workbench.notes (
    note_number BIGINT DEFAULT nextval('workbench.note_numbers') PRIMARY KEY,
    job_id TEXT,
    written_at TIMESTAMPTZ NOT NULL,
    body TEXT
  )`,
  'CREATE INDEX idx_notes_job_id ON workbench.notes(job_id)',
  'CREATE VIEW workbench.open_notes AS SELECT note_number, body FROM workbench.notes WHERE job_id IS NULL',
  "COMMENT ON TABLE workbench.notes IS 'what people wrote beside a job'",
  "COMMENT ON COLUMN workbench.notes.body IS 'Markdown, “as typed”'",
  `INSERT INTO workbench.notes (job_id, written_at, body) VALUES
    ('job-1', '2026-02-13 09:00:01.000001+00', 'first ✓'),
    ('job-2', '2026-02-13 09:00:02.000002+00', 'it''s late'),
    (NULL, '2026-02-13 09:00:03.000003+00', NULL)`,
];

/** Rows of a later session, which use the sequence further: nothing else is in a log that they are the last of. */
export const foreignSchemaLaterRows: readonly string[] = [
  `INSERT INTO workbench.notes (job_id, written_at, body) VALUES
    ('job-1', '2026-02-14 10:00:01.000001+00', 'later'),
    ('job-3', '2026-02-14 10:00:02.000002+00', 'Größe?')`,
];
