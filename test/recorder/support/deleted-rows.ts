import { readFile, writeFile } from 'node:fs/promises';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from './in-folder.js';
import { makeFile } from './legacy-file.js';

/** How many rows stand behind the deleted ones. */
export const KEPT = 3_000;

let made: Promise<Buffer> | undefined;

/**
 * A file that was current from the first, of about 10 MB: 30,000 events that were deleted, and behind them 3,000 that were
 * not; then `more`.
 */
export async function makeFileOfDeletedRows(file: string, more: readonly string[] = []): Promise<void> {
  made ??= make();
  await writeFile(file, await made);
  if (more.length > 0) {
    await makeFile(file, more);
  }
}

async function make(): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  await inFileOfOwn(async (file) => {
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    await makeFile(file, recordAndDelete());
    bytes = await readFile(file);
  });
  return bytes;
}

/** Statements that record events, delete them, and leave others behind them. */
export function recordAndDelete(deleted = 30_000, kept = KEPT): string[] {
  return [
    recordMany(deleted, 'deleted'),
    recordMany(kept, 'kept'),
    'CHECKPOINT',
    "DELETE FROM events WHERE event_type = 'deleted'",
  ];
}

/** A statement that records so many events of a type, with 320 characters in each. */
export function recordMany(count: number, type: string): string {
  return `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, job_id, payload)
    SELECT uuid(), uuid(), 'system', 'test', '${type}', 'job ' || i, '{"text": "' || ${LONG_TEXT} || '"}'
    FROM range(${count}) rows(i)`;
}

/** 320 characters that differ from row to row. */
export const LONG_TEXT = "array_to_string([md5((i * 10 + j)::VARCHAR) FOR j IN range(10)], '')";
