import path from 'node:path';
import { literal } from '../../engine/sql.js';
import { bytesOf, walOf } from '../../recorder/file/paths.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { selectEvents } from '../../subjects/listed-events.js';
import type { ListedEvent, SampleEvent } from '../../subjects/subject.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareEvents } from './compare-events.js';
import { lookInto, type SharedSession } from './sessions.js';

const sample: SampleEvent = {
  eventId: '5ca1ab1e-0000-4000-8000-000000000001',
  traceId: '5ca1ab1e-0000-4000-8000-000000000002',
  timestamp: '2026-04-06T12:34:56.123456Z',
  actor: 'agent',
  actorId: 'frcompat',
  eventType: 'compatibility_check',
  jobId: 'job-frcompat',
  payload: { asked: 'record' },
};

/** What a subject is not given it must not make up. */
const expected: readonly ListedEvent[] = [
  {
    ...sample,
    workflowId: null,
    modelId: null,
    activitySpanId: null,
    sessionSpanId: null,
    capabilityId: null,
    policyDecisionId: null,
    wsids: null,
  },
];

/**
 * Can a new event be recorded, and is it found again by its id: by the subject at once, by plain SQL once the file is
 * closed, and by the subject in a new session? It must be the same each time, its time to the microsecond. Asking SQL as
 * well finds a subject that shifts times on the way in and back on the way out. Closing must leave nothing in the log: who
 * opens a file with one and closes it without a read through its indexes makes them stale (duckdb 23788).
 */
export async function checkRecord(context: CellContext, session: SharedSession): Promise<CheckResult> {
  const reason = context.subject.notAsked?.record;
  if (reason !== undefined) {
    await session.close();
    return { outcome: 'not-asked', reason };
  }
  const { eventId } = sample;
  const atOnce = await session.use(async (open) => {
    await open.record(sample);
    return open.list({ eventId });
  });
  await session.close();
  const left = logOf(context.file);
  const { stored, timeZone } = await lookInto(context, async (database) => ({
    stored: await selectEvents(database, `WHERE event_id = ${literal(eventId)}`),
    timeZone: (await database.rows("SELECT system.main.current_setting('TimeZone') AS name"))[0]?.name,
  }));
  const afterwards = await session.use((open) => open.list({ eventId }));
  await session.close();
  const lost = [
    ...compareEvents('listed in the same session', expected, atOnce),
    ...compareEvents('stored in the file', expected, stored),
    ...compareEvents('listed in the next session', expected, afterwards),
  ];
  return passedUnless(
    [...lost, ...left],
    lost.length > 0
      ? 'The recorded event is not found again as it was recorded.'
      : 'The file was closed, and the recorded event left in its log.',
    `recorded and read with the time zone ${timeZone}`,
  );
}

function logOf(file: string): Difference[] {
  const log = walOf(file);
  const bytes = bytesOf(log);
  return bytes === 0n
    ? []
    : [{ path: path.basename(log), expected: 'gone, what was in it in the file', actual: `${bytes} bytes` }];
}
