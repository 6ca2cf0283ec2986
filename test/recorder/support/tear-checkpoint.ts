import { copyFile, readFile, unlink, writeFile } from 'node:fs/promises';
import { HEADER_BYTES } from '../../../src/recorder/file/file-headers.js';
import { makeFile } from './legacy-file.js';
import { runAndBeKilled } from './programs.js';

/** An event by plain SQL. */
export const INSERT_EVENT =
  "INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, wsids, payload) VALUES (uuid(), uuid(), now(), 'agent', 'tester', 'test', 'job-torn', 'null', '{}')";

/**
 * Leaves a file as a checkpoint leaves it that is broken off after so many bytes of the first block of the catalog: that
 * beginning is of the checkpoint to come, the rest of the one before, and its log is still there.
 */
export async function tearCheckpoint(file: string, bytes: number): Promise<void> {
  const ahead = `${file}.ahead`;
  await copyFile(file, ahead);
  await copyFile(`${file}.wal`, `${ahead}.wal`);
  await makeFile(ahead, ['CHECKPOINT']);
  const torn = await readFile(file);
  (await readFile(ahead)).copy(torn, HEADER_BYTES, HEADER_BYTES, HEADER_BYTES + bytes);
  await writeFile(file, torn);
  await unlink(ahead);
}

/** The same of a file that a session was killed on after it had recorded an event. */
export async function killAndTear(file: string, bytes: number, engine?: string): Promise<void> {
  await runAndBeKilled(file, [INSERT_EVENT], engine);
  await tearCheckpoint(file, bytes);
}
