import { expect, test } from 'vitest';
import type { Bisection } from '../../src/user-file/repro/bisect.js';
import { frcompat } from './frcompat.js';

test('the first revision that breaks r0, the last that works, and the statement', async () => {
  const { stdout, exitCode } = await frcompat(['bisect', 'r0', '--json']);
  const { engines } = JSON.parse(stdout) as Bisection;
  expect(engines).toHaveLength(1);
  expect(engines[0]).toMatchObject({
    engine: '1.5.5',
    firstBroken: 'r1',
    lastWorking: 'r0',
    worksAgain: 'r5',
    statement: {
      number: 2,
      sql: 'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
      kind: 'failed',
      inWorking: null,
    },
  });
  expect(engines[0]?.runs.map(({ subject, outcome }) => `${subject} ${outcome}`)).toEqual([
    'r0 works',
    'r1 breaks',
    'r2 breaks',
    'r3 breaks',
    'r4 breaks',
    'r5 works',
    'r6 works',
    'r7 works',
    'recorder works',
  ]);
  expect(exitCode).toBe(1);
});
