import { committedFixtures } from '../../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { type CaptureReport, captureFile } from '../../../src/user-file/capture/capture-file.js';
import { type LogKind, logEntries } from '../../../src/user-file/capture/log-kinds.js';

const { fixtures: knownFixtures } = await readManifest();

/** Captures a file as the command does by default. */
export function capture(
  file: string,
  id: string,
  into: string | undefined,
  options: { subject?: string; rowLimit?: number } = {},
): Promise<CaptureReport> {
  return captureFile(file, {
    id,
    into: into ?? committedFixtures(),
    rowLimit: 1000,
    subject: 'recorder',
    timeoutMs: 60_000,
    knownFixtures,
    signal: new AbortController().signal,
    ...options,
  });
}

/** An event of the legacy files, in SQL. */
export function insert(actorId: string, payload: string): string {
  return `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, job_id, payload)
    VALUES (uuid(), uuid(), 'agent', '${actorId}', 'job_started', 'shared job', '${payload}')`;
}

/** The kinds of changes in a log, entry by entry. */
export function logKinds(log: Buffer): LogKind[] {
  return logEntries(log).map(({ kind }) => kind);
}
