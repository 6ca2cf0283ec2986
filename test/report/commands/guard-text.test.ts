import { expect, test } from 'vitest';
import { formatGuard } from '../../../src/report/commands/guard-text.js';

test('a difference stands below the table that it is about, on whichever side it is', () => {
  const differences = [
    { path: 'indexes.by_job', expected: 'absent', actual: 'on events (job_id)' },
    { path: 'indexes.by_time', expected: 'on events (timestamp)', actual: 'absent' },
    { path: 'tables.events.job_id', expected: 'TEXT', actual: 'UUID' },
    { path: 'views.recent', expected: 'SELECT 1', actual: 'SELECT 2' },
  ];
  const text = formatGuard([{ kind: 'schema-drift', newest: 'r7', differences }]);
  expect(text).toBe(`The recorder makes another fresh file than r7, the newest revision:
  events
    indexes.by_job
      r7:       absent
      recorder: on events (job_id)
    indexes.by_time
      r7:       on events (timestamp)
      recorder: absent
    tables.events.job_id
      r7:       TEXT
      recorder: UUID
  recent
    views.recent
      r7:       SELECT 1
      recorder: SELECT 2
Enter it as a revision of its own: npx frcompat revision new <slug>
`);
});

test('of a contract that drifted it is told which side is which, and of what is gone where to put it back', () => {
  const differences = [{ path: 'tables.events.job_id', expected: 'TEXT', actual: 'UUID' }];
  expect(formatGuard([{ kind: 'contract-drift', newest: 'r7', differences }])).toContain(`
    tables.events.job_id
      r7:       TEXT
      contract: UUID
`);
  const failure = { kind: 'boot-failure', newest: 'r7', file: 'a file born r0', message: 'no room' } as const;
  expect(formatGuard([failure])).toMatch(
    /^The recorder does not boot a file born r0, and r7 does: no room\n/,
  );
  expect(formatGuard([{ kind: 'vanished', what: 'revision', id: 'r3' }])).toBe(
    'The revision r3 was entered and is gone. Put it back (git checkout -- generators/revisions/r3.ts).\n',
  );
  expect(formatGuard([{ kind: 'changed', what: 'fixture', id: 'r3' }])).toMatch(
    /^The fixture r3 is not as it was entered\. Put it back \(git checkout -- fixtures\);/,
  );
});
