import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { bootOf } from './boot-of.js';

test('the statement that fails is told with what the engine said', async () => {
  expect(await bootOf('r0', 'r4')).toMatchObject({
    kind: 'failed',
    statements: [{ sql: expect.stringMatching(/^CREATE TABLE IF NOT EXISTS events/) }],
    failedStatement: 'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    message: expect.stringMatching(/^Binder Error: Table "events" does not have a column named "trace_id"/),
  });
});

test('the copy stands by its name alone in what the engine said', async () => {
  expect(await bootOf('r0+r7~killed-at-12', 'r7')).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('replaying WAL file "flight_recorder.db.wal"'),
  });
});

test('a boot that takes the process with it leaves the statements before it, and the one under way', async () => {
  const program = fromPackageRoot('test', 'user-file', 'repro', 'dying-boot.mjs');
  expect(await bootOf('r0', 'r4', { program })).toEqual({
    kind: 'died',
    statements: [{ sql: "ATTACH 'flight_recorder.db'", durationMs: 1 }],
    failedStatement: 'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    processEnd:
      process.platform === 'win32'
        ? expect.objectContaining({ kind: 'exited' })
        : { kind: 'signalled', signal: 'SIGKILL' },
    lastWords: 'fatal in flight_recorder.db',
  });
});

test('a boot that takes too long is stopped', async () => {
  expect(await bootOf('r0', 'r4', { timeoutMs: 1 })).toMatchObject({
    kind: 'died',
    processEnd: { kind: 'timed-out', timeoutMs: 1 },
  });
});
