import path from 'node:path';
import { type DuckDBConnection, DuckDBTimestampTZValue } from '@duckdb/node-api';
import { DuckDbFlightRecorder, type FlightEvent } from '../../src/recorder/index.js';
import { openBare } from '../bare-recorder.js';
import { type BenchCase, type Rivals, timed } from '../case.js';
import { makePlainDatabase } from '../make-database.js';
import { sampleEvents } from '../sample-events.js';

/** So many events one after the other are one measurement: of few, most is the luck of the disk and the start of V8. */
const ONE_BY_ONE = 500;
const IN_FLIGHT = 1000;
const BULK = 100_000;

export const recordOneByOne: BenchCase = {
  id: 'record-one-by-one',
  what: 'recordEvent, one at a time, durable',
  baseline: 'one prepared INSERT each, autocommit',
  target: { kind: 'time', atMost: 1.1 },
  prepare: (directory) =>
    rivals(directory, async (recorder, bare) => ({
      subject: () => timedEach(sampleEvents(ONE_BY_ONE), (event) => recorder.recordEvent(event)),
      baseline: () => timedEach(sampleEvents(ONE_BY_ONE), (event) => bare.record(event)),
    })),
};

export const recordInFlight: BenchCase = {
  id: 'record-in-flight',
  what: 'recordEvent, 1,000 calls in flight, each durable',
  baseline: 'one prepared INSERT each, one after the other',
  target: { kind: 'throughput', atLeast: 20 },
  prepare: (directory) =>
    rivals(directory, async (recorder, bare) => ({
      subject: async () => {
        const events = sampleEvents(IN_FLIGHT);
        return await timed(() => Promise.all(events.map((event) => recorder.recordEvent(event))));
      },
      baseline: () => timedEach(sampleEvents(IN_FLIGHT), (event) => bare.record(event)),
    })),
};

export const recordInBulk: BenchCase = {
  id: 'record-in-bulk',
  what: 'recordEvents, 100,000 at once, all or none',
  baseline: 'the appender, in one transaction',
  target: { kind: 'throughput', atLeast: 0.5 },
  prepare: (directory) =>
    rivals(directory, async (recorder, bare) => ({
      subject: async () => {
        const events = sampleEvents(BULK);
        return await timed(() => recorder.recordEvents(events));
      },
      baseline: async () => {
        const events = sampleEvents(BULK);
        return await timed(() => append(bare.connection, events));
      },
    })),
};

async function rivals(
  directory: string,
  pair: (recorder: DuckDbFlightRecorder, bare: Awaited<ReturnType<typeof openBare>>) => Promise<Rivals>,
): Promise<Rivals> {
  const [ours, theirs] = [path.join(directory, 'ours.db'), path.join(directory, 'theirs.db')];
  await makePlainDatabase(theirs);
  const recorder = await DuckDbFlightRecorder.newOnPath(ours, 7);
  const bare = await openBare(theirs);
  return {
    ...(await pair(recorder, bare)),
    close: async () => {
      bare.close();
      await recorder.close();
    },
  };
}

async function timedEach(events: readonly FlightEvent[], record: (event: FlightEvent) => Promise<void>) {
  return await timed(async () => {
    for (const event of events) {
      await record(event);
    }
  });
}

async function append(connection: DuckDBConnection, events: readonly FlightEvent[]): Promise<void> {
  await connection.run('BEGIN');
  const appender = await connection.createAppender('events');
  for (const { eventId, traceId, timestamp = '', actor, actorId, eventType, jobId, payload } of events) {
    appender.appendVarchar(eventId);
    appender.appendVarchar(traceId);
    appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(Date.parse(timestamp)) * 1000n));
    for (const text of [actor, actorId, eventType, jobId ?? '']) {
      appender.appendVarchar(text);
    }
    for (let i = 0; i < COLUMNS_LEFT_OUT; i++) {
      appender.appendNull();
    }
    appender.appendVarchar('null');
    appender.appendVarchar(JSON.stringify(payload));
    appender.endRow();
  }
  appender.flushSync();
  appender.closeSync();
  await connection.run('COMMIT');
}

/** workflow_id to policy_decision_id */
const COLUMNS_LEFT_OUT = 7;
