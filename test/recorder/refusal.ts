import { expect } from 'vitest';
import { DuckDbFlightRecorder, FlightRecorderError } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';

/** The recorder refuses the file with a reason and a remedy on one line, and leaves the folder as it was. */
export async function expectRefusal(
  folder: string,
  file: string,
  reason: RegExp,
  remedy: RegExp,
): Promise<void> {
  const before = await bytesOf(folder);
  const error = await DuckDbFlightRecorder.newOnPath(file, 7).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FlightRecorderError);
  const { code, message } = error as FlightRecorderError;
  expect(code).toBe('HSK-500-DB');
  expect(message).toContain(file);
  expect(message).toMatch(reason);
  expect(message).toMatch(remedy);
  expect(message).not.toContain('\n');
  expect(await bytesOf(folder)).toEqual(before);
}

/** Schemas that no additive migration makes ours. */
export const strangers: readonly [
  what: string,
  statements: readonly string[],
  reason: RegExp,
  remedy: RegExp,
][] = [
  [
    'events is a view',
    ['CREATE TABLE t (a INT)', 'CREATE VIEW events AS SELECT a FROM t'],
    /"events" is a view/,
    /Rename or drop the view/,
  ],
  [
    'a column has another type',
    ['CREATE TABLE events (event_id UUID, timestamp TIMESTAMPTZ, payload BLOB)'],
    /column events\.payload is BLOB, but the recorder needs JSON/,
    /Open the file with the version of the application that wrote it/,
  ],
  [
    'an unknown column must be filled',
    ['CREATE TABLE events (event_id UUID, tenant TEXT NOT NULL)'],
    /column events\.tenant is NOT NULL without a default/,
    /Open the file with the version of the application that wrote it/,
  ],
  [
    'an index of our name is on a table of others',
    ['CREATE TABLE jobs (job_id TEXT)', 'CREATE INDEX idx_events_job_id ON jobs(job_id)'],
    /the index name idx_events_job_id is taken by an index on table "jobs"/,
    /create it under another name/,
  ],
];
