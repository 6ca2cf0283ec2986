import path from 'node:path';
import { withDir } from 'tmp-promise';
import { expect, test } from 'vitest';
import { findRevision } from '../../generators/revisions/index.js';
import { loadEngine } from '../../src/engine/engine.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';
import type { BootStatement, SampleEvent } from '../../src/subjects/subject.js';

const event: SampleEvent = {
  eventId: '11111111-1111-4111-8111-111111111111',
  traceId: '22222222-2222-4222-8222-222222222222',
  timestamp: '2026-01-02T03:04:05.000600Z',
  actor: 'human',
  actorId: "o'neill",
  eventType: 'test',
  jobId: null,
  payload: { text: "it's" },
};

/** What a sample event does not have. */
const notGiven = {
  workflowId: null,
  modelId: null,
  activitySpanId: null,
  sessionSpanId: null,
  capabilityId: null,
  policyDecisionId: null,
  wsids: null,
};

test('a revision runs its own statements in order, tells each, and keeps what it records', async () => {
  const observed: BootStatement[] = [];
  await withFile(async (file) => {
    const { result, open } = await resolveSubject('r7').boot(await loadEngine(), file, (statement) =>
      observed.push(statement),
    );
    expect(result).toEqual({ status: 'booted', statements: observed });
    expect(observed.map(({ sql }) => sql)).toEqual(findRevision('r7')?.bootStatements);
    await open?.record(event);
    await open?.record({ ...event, eventId: '33333333-3333-4333-8333-333333333333', jobId: 'job' });
    const { eventId, traceId } = event;
    expect(await open?.list({ eventId })).toEqual([{ ...event, ...notGiven }]);
    expect(await open?.list({ traceId })).toHaveLength(2);
    expect(await open?.list({ jobId: 'job', eventId })).toEqual([]);
    await open?.close();
  });
});

test('a boot that fails says at which statement, and has let go of the file', async () => {
  await withFile(async (file) => {
    const engine = await loadEngine();
    const first = await resolveSubject('r0').boot(engine, file);
    await first.open?.close();
    const { result, open } = await resolveSubject('r1').boot(engine, file);
    expect(open).toBeUndefined();
    expect(result).toMatchObject({
      status: 'failed',
      statements: [{ sql: findRevision('r1')?.bootStatements[0] }],
      failedStatement: findRevision('r1')?.bootStatements[1],
      message: expect.stringContaining('"trace_id"'),
    });
    const third = await resolveSubject('r5').boot(engine, file);
    expect(third.result.status).toBe('booted');
    await third.open?.close();
  });
});

test('a file that does not open has no failed statement', async () => {
  const { result } = await resolveSubject('r7').boot(
    await loadEngine(),
    path.join('no', 'such', 'folder.db'),
  );
  expect(result).toMatchObject({ status: 'failed', statements: [] });
  expect(result).not.toHaveProperty('failedStatement');
});

async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  await withDir(({ path: directory }) => work(path.join(directory, 'flight_recorder.db')), {
    unsafeCleanup: true,
  });
}
